import assert from "node:assert/strict";
import { test } from "node:test";
import { createVirtualClock } from "../clock/virtual-clock.ts";
import { createLogger } from "./logger.ts";

function loggerInto(lines: string[]) {
  const clock = createVirtualClock(Temporal.Instant.from("2026-04-19T17:05:00Z"));
  return createLogger({
    name: "test",
    level: "info",
    clock,
    destination: { write: (line) => void lines.push(line) },
  });
}

test("a line is JSON, with the clock's time and the level's name", () => {
  const lines: string[] = [];
  loggerInto(lines).info({ target: "game:1" }, "refreshed");
  const line = JSON.parse(lines[0] ?? "");
  assert.deepEqual(
    [line.time, line.level, line.name, line.target, line.msg],
    ["2026-04-19T17:05:00Z", "info", "test", "game:1", "refreshed"],
  );
});

test("secrets are not written, wherever they stand in the first three levels", () => {
  const lines: string[] = [];
  const log = loggerInto(lines);
  log.info({ token: "hunter2" });
  log.info({ headers: { authorization: "hunter2", cookie: "hunter2" } });
  log.info({ channel: { options: { password: "hunter2", secret: "hunter2" } } });
  assert.equal(lines.length, 3);
  for (const line of lines) {
    assert.doesNotMatch(line, /hunter2/);
    assert.match(line, /\[redacted\]/);
  }
});
