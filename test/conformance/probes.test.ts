import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createAbsences } from "../../src/monitor/absences.ts";
import { createProbes } from "../../src/monitor/probes/registry.ts";
import { createOwnProcessProbe } from "../../src/monitor/probes/own-process.ts";
import { probeSuite } from "./probe-suite.ts";

for (const { name } of createProbes()) {
  probeSuite(name, () => {
    const probe = createProbes().find((one) => one.name === name);
    if (!probe) throw new Error(`no probe has the name ${name}`);
    return probe;
  });
}

const calm = { lagP99Seconds: 0.001, lagMaxSeconds: 0.002, rssMb: 90, heapUsedMb: 30, cpuPercent: 1 };
probeSuite("own process", () => createOwnProcessProbe(() => calm));
probeSuite("absence", () => createAbsences(createRealClock(), undefined).probe);
