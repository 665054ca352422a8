import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { startChild } from "../../src/cli/child.ts";
import { environment, freePorts, scratchFolder } from "./programs.ts";

const held = async (name: string) => {
  const port = await freePorts();
  const env = { ...process.env, ...environment(port, name) };
  const logFile = join(scratchFolder, `${name}.log`);
  const child = startChild({ program: "service", env, logFile, held: true });
  after(() => child.kill("SIGKILL"));
  assert.equal(await child.loaded, true);
  return { child, url: `http://127.0.0.1:${port}` };
};

test(
  "a program that is held has loaded and answers nobody, until it is let go",
  { timeout: 20_000 },
  async () => {
    const { child, url } = await held("let-go");
    try {
      await assert.rejects(fetch(`${url}/api/v1/health/live`));
      child.letGo();
      assert.equal(await child.ready, url);
      assert.equal((await fetch(`${url}/api/v1/health/live`)).status, 200);
    } finally {
      child.kill("SIGTERM");
    }
    assert.equal(await child.exited, 0);
  },
);

test("told to stop before, it ends as it should, and never began", { timeout: 20_000 }, async () => {
  const { child } = await held("not-let-go");
  child.kill("SIGTERM");
  assert.equal(await child.exited, 0);
  assert.equal(await child.ready, undefined);
});
