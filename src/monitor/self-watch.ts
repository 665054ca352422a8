import { sleep } from "../platform/clock/clock.ts";
import { startLoop } from "../platform/lifecycle/loop.ts";
import type { StopStack } from "../platform/lifecycle/stack.ts";
import type { MonitorPorts } from "./app.ts";
import { startDeadMan } from "./dead-man.ts";
import { HEARTBEAT_RULE, standsStill } from "./domain/heartbeat.ts";
import { selfObservations } from "./domain/self-observations.ts";
import type { Rules } from "./domain/rules.ts";
import type { Recipient } from "./domain/policy/stage.ts";
import { startRetention } from "./retention-loop.ts";
import type { MonitorSettings } from "./settings.ts";
import { startDrills } from "./scheduled-drills.ts";
import type { Watch } from "./watch.ts";

type Options = {
  rules: Rules;
  settings: MonitorSettings;
  channels: readonly Recipient[];
  watch: Pick<Watch, "evaluatedAt" | "raiseTest">;
};

const STORE_RETRY_MS = 5000;

/** Watches the monitor itself: a probe over its own facts, the dead man's ping, the way back to the store's file, clean-up, drills. */
export function startSelfWatch(ports: MonitorPorts, stack: StopStack, options: Options) {
  const { clock, log, store } = ports;
  const watchingSince = clock.now();
  const { watch, settings } = options;
  const deadManUrl = settings["alerting.dead_man_url"];
  const rules = Object.values(options.rules);
  const returning = startLoop("store's return", { clock, log }, async (signal) => {
    await sleep(clock, STORE_RETRY_MS, signal);
    store.comeBack();
  });
  stack.defer("store's return", () => returning.stop());
  const cleaning = startRetention({ clock, log, store }, settings["alerting.retention"]);
  stack.defer("retention", () => cleaning.stop());
  const channels = options.channels.map(({ name }) => name);
  startDrills(ports, stack, settings["alerting.drill_every"], (drill) =>
    watch.raiseTest({ ...drill, channels }),
  );
  const isWatching = () => {
    const evaluatedAt = watch.evaluatedAt(HEARTBEAT_RULE);
    return evaluatedAt !== null && !standsStill(evaluatedAt, clock.now());
  };
  const deadMan = deadManUrl === undefined ? null : startDeadMan(ports, deadManUrl, isWatching);
  if (deadMan) stack.defer("dead man's ping", () => deadMan.loop.stop());
  return {
    name: "monitor",
    everyMs: 5000,
    timeoutMs: 5000,
    rules: [],
    look: () =>
      Promise.resolve({
        observations: selfObservations({
          at: clock.now(),
          watchingSince,
          rules,
          evaluatedAt: watch.evaluatedAt,
          outbox: store.outbox.depth(),
          store: store.trouble(),
          putAside: store.putAside(),
          deadMan: deadMan && { lastPing: deadMan.lastPing() },
        }),
      }),
  };
}
