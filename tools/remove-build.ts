import { rmSync } from "node:fs";
import { join } from "node:path";

/** What was compiled for the package would only grow old beside the sources. */
rmSync(join(import.meta.dirname, "../lib"), { recursive: true, force: true });
