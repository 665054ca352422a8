import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationPage, configurationSchema } from "./configuration-page.ts";

writeFileSync(join(import.meta.dirname, "../docs/configuration.md"), configurationPage());
writeFileSync(join(import.meta.dirname, "../docs/configuration.schema.json"), configurationSchema());
