import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createRules, defaultThresholds } from "../src/monitor/domain/rules.ts";
import { alertDecisionsPage } from "./alert-decisions-page.ts";
import { configurationPage, configurationSchema } from "./configuration-page.ts";

/** Holds the documents against the project: paths, links, scripts, commands, settings and runbooks that they name. */
const root = join(import.meta.dirname, "..");
const pages = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...globSync("docs/**/*.md", { cwd: root }),
];
const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
const commands = new Set([
  "up",
  "demo",
  "service",
  "monitor",
  "simulator",
  "backfill",
  "export",
  "check-config",
  "settings",
  "replay-rules",
  "drill",
  "doctor",
  "--help",
]);

const mistakes = [...pages.flatMap(mistakesIn), ...missingRunbooks(), ...stalePages()];
for (const mistake of mistakes) console.error(mistake);
console.log(`${pages.length} documents checked, ${mistakes.length} mistakes`);
process.exitCode = mistakes.length === 0 ? 0 : 1;

function mistakesIn(page: string): string[] {
  const text = read(page);
  return [
    ...found(text, /`((?:src|docs|sql|test|bench|tools|ops)\/[\w./*-]*)`/g)
      .filter((path) => !existsSync(join(root, path)) && !path.includes("NNNN"))
      .map((path) => `${page}: names ${path}, which is not there`),
    ...found(text, /\]\(([^)#:]+)\)/g)
      .filter((path) => !existsSync(join(root, dirname(page), path)))
      .map((path) => `${page}: links to ${path}, which is not there`),
    ...found(text, /npm run ([\w:-]+)/g)
      .filter((script) => !scripts.includes(script))
      .map((script) => `${page}: names the script ${script}, which is not in package.json`),
    ...found(text, /npx mlb-data-service ([\w-]+)/g)
      .filter((command) => !commands.has(command))
      .map((command) => `${page}: names the command ${command}, which does not exist`),
    ...found(text, /\b(MLB_[A-Z_]+)\b/g)
      .filter((name) => name !== "MLB_CONFIG" && !configurationPage().includes(`\`${name}\``))
      .map((name) => `${page}: names the setting ${name}, which does not exist`),
  ];
}

function missingRunbooks(): string[] {
  const rules = Object.keys(createRules(defaultThresholds));
  return rules
    .filter((rule) => !existsSync(join(root, `docs/runbooks/${rule}.md`)))
    .map((rule) => `rule ${rule} has no page in docs/runbooks`);
}

/** The pages that are made from tables in the code. */
function stalePages(): string[] {
  const made = [
    { page: "docs/configuration.md", text: configurationPage(), script: "docs:configuration" },
    {
      page: "docs/configuration.schema.json",
      text: configurationSchema(),
      script: "docs:configuration",
    },
    { page: "docs/alert-decisions.md", text: alertDecisionsPage(), script: "docs:decisions" },
  ];
  return made
    .filter(({ page, text }) => !existsSync(join(root, page)) || read(page) !== text)
    .map(({ page, script }) => `${page} is not up to date: run npm run ${script}`);
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, path]) => path ?? ""))];
}

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}
