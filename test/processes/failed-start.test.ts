import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { startChild } from "../../src/cli/child.ts";
import { environment, freePorts, scratchFolder } from "./programs.ts";

for (const { program, offset } of [
  { program: "service", offset: 0 },
  { program: "monitor", offset: 1 },
] as const) {
  test(
    `a ${program} whose port is taken says so and ends, whatever it has opened by then`,
    { timeout: 20_000 },
    async () => {
      const port = await freePorts();
      const other = createServer().listen(port + offset, "127.0.0.1");
      await once(other, "listening");
      after(() => other.close());
      const name = `taken-${program}`;
      const logFile = join(scratchFolder, `${name}.log`);
      const child = startChild({ program, env: { ...process.env, ...environment(port, name) }, logFile });
      after(() => child.kill("SIGKILL"));
      assert.equal(await child.ready, undefined);
      assert.equal(await child.exited, 1);
      assert.match(readFileSync(logFile, "utf8"), new RegExp(`EADDRINUSE.*${port + offset}`));
    },
  );
}
