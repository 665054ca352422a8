import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { alertDecisionsPage } from "./alert-decisions-page.ts";

writeFileSync(join(import.meta.dirname, "../docs/alert-decisions.md"), alertDecisionsPage());
