import { createRealClock } from "../src/platform/clock/real-clock.ts";
import { listen } from "../src/platform/http-server/http-server.ts";
import { createScriptedService, target, upstream } from "../test/monitor/scripted-service.ts";

/** What its parent tells it: how many targets it has, or that its traffic to the upstreams begins or ends. */
export type Script = { targets: number } | { traffic: boolean };

const UPSTREAMS = ["mlb_api", "pybaseball", "fangraphs"];

/** A service that keeps all it promises, in a process of its own: what it does delays no measurement. */
const clock = createRealClock();
const service = createScriptedService(clock);
let traffic = true;

process.on("message", (script: Script) => {
  if ("traffic" in script) traffic = script.traffic;
  else {
    const now = clock.now();
    service.targets = Array.from({ length: script.targets }, (_, index) => target(`game:${index}`, now));
    void listen(service.server, { host: "127.0.0.1", port: 0 }).then((url) => process.send?.({ url }));
  }
});
setInterval(() => {
  const now = clock.now();
  service.upstreams = traffic ? UPSTREAMS.map((name) => upstream(name, now)) : [];
}, 500);
process.once("disconnect", () => process.exit(0));
