import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { freePorts, run, scratchFolder } from "./programs.ts";
import { until } from "./until.ts";

/** The examples of docs/api-examples.md, word for word, but for the addresses: the demo runs on free ports here. */
const page = readFileSync(join(import.meta.dirname, "../../docs/api-examples.md"), "utf8");
let port = 0;

function examples(language: string): string[] {
  const blocks = [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))];
  return blocks.map(([, code]) =>
    (code ?? "")
      .replaceAll("127.0.0.1:8080", `127.0.0.1:${port + 1}`)
      .replaceAll("127.0.0.1:8081", `127.0.0.1:${port + 2}`),
  );
}

before(async () => {
  port = await freePorts();
  const demo = run(["demo", "--port-base", String(port)]);
  await until(
    "the demo serves the game of the examples",
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port + 1}/api/v1/games/822337`);
      const standings = await fetch(`http://127.0.0.1:${port + 1}/api/v1/standings`);
      return answer.status === 200 && standings.status === 200 && demo.output().includes("Ctrl-C")
        ? true
        : undefined;
    },
    90,
  );
});

test("every curl of the guide answers with what it promises", () => {
  const lines = examples("sh").flatMap((block) => block.trim().split("\n"));
  assert.ok(lines.length >= 10);
  for (const line of lines) {
    const printed = execFileSync("sh", ["-c", line], { encoding: "utf8" });
    if (line.includes("-sN")) continue;
    const answer = JSON.parse(printed) as object;
    assert.ok(Object.keys(answer).length > 0 && !("code" in answer), `${line}: ${printed.slice(0, 200)}`);
  }
});

test("the TypeScript of the guide prints the standings", () => {
  const [code] = examples("ts");
  const file = join(scratchFolder, "example.ts");
  writeFileSync(file, `${code}\nexport {};\n`);
  const printed = execFileSync(process.execPath, [file], { encoding: "utf8" });
  assert.equal(printed.trim().split("\n").length, 30);
});

/** Whether a program and what it needs are on this machine. */
function missing(command: string, args: readonly string[]): string | false {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return false;
  } catch {
    return `${command} with what the example needs is not on this machine`;
  }
}

test(
  "the Python of the guide runs",
  { skip: missing("python3", ["-c", "import pandas, requests, pyarrow, polars"]) },
  () => {
    for (const code of examples("python")) execFileSync("python3", ["-c", code]);
  },
);

test(
  "the R of the guide runs",
  { skip: missing("Rscript", ["-e", "library(arrow); library(jsonlite)"]) },
  () => {
    for (const code of examples("r")) execFileSync("Rscript", ["-e", code]);
  },
);
