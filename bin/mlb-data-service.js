#!/usr/bin/env node
// Starts the command line: the compiled one of an installed package, or the sources of a checkout.
import { existsSync } from "node:fs";

const NEEDED = 26;
const found = Number(process.versions.node.split(".")[0]);
if (found < NEEDED) {
  process.stderr.write(
    `mlb-data-service needs Node ${NEEDED} or newer, and this is ${process.version}. ` +
      "The package brings one: start it by npx mlb-data-service, or by an npm script.\n",
  );
  process.exit(78);
}
const source = new URL("../src/cli/main.ts", import.meta.url);
await import(existsSync(source) ? source : new URL("../lib/cli/main.js", import.meta.url));
