import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { environment, freePorts } from "./programs.ts";
import { until } from "./until.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "mlb-package-"));
const installed = join(folder, "package");
const launcher = join(installed, "bin/mlb-data-service.js");

before(() => {
  const options = { cwd: root, stdio: "pipe" as const };
  execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.package.json"], options);
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], options);
  execFileSync(process.execPath, ["tools/remove-build.ts"], options);
  execFileSync("tar", ["-xzf", "mlb-data-service-2.0.0.tgz"], { cwd: folder });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the package holds compiled programs with their types, the page, the schemas and the documents, and no source", () => {
  for (const file of [
    "lib/cli/main.js",
    "lib/contracts/freshness.d.ts",
    "dist/dashboard/index.html",
    "sql/service/0001-first.sql",
    "docs/runbooks/freshness.md",
    "LICENSE",
    "CHANGELOG.md",
  ])
    assert.ok(existsSync(join(installed, file)), file);
  for (const file of ["src", "test", "bench"]) assert.ok(!existsSync(join(installed, file)), file);
});

test("an installed package starts service and monitor, and stops both", async () => {
  const port = await freePorts();
  const program = spawn(process.execPath, [launcher, "up"], {
    cwd: folder,
    env: { ...process.env, ...environment(port, "package") },
    stdio: "ignore",
  });
  const exited = new Promise((resolve) => program.once("exit", resolve));
  try {
    const health = await until("both answer", async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/health/detailed`);
      return ((await answer.json()) as any).version as string | undefined;
    });
    assert.equal(health, "2.0.0");
    const page = await fetch(`http://127.0.0.1:${port + 1}/`);
    assert.match(await page.text(), /mlb-data-service/);
  } finally {
    program.kill("SIGTERM");
    assert.equal(await exited, 0);
  }
});
