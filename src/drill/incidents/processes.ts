import type { IncidentKind } from "../incident.ts";

const THROUGH_SERVICE = [
  "service_down",
  "service_not_ready",
  "response_time",
  "freshness",
  "no_data",
  "restarts",
];

/** What a dead service explains. */
const EXPLAINED = ["service_not_ready", "response_time", "freshness", "no_data"];

/** A restart is nobody's trouble; that nobody watched for minutes must be said. */
function monitorGone(seconds: IncidentKind["seconds"], raises: readonly string[]): IncidentKind {
  return {
    about: "The monitor dies, and is started again at the end",
    group: "monitor",
    occasion: "any time",
    seconds,
    raises,
    mayRaise: [],
    async begin(stage) {
      await stage.killMonitor();
      return stage.startMonitor;
    },
  };
}

/** What befalls the programs themselves. */
export const processIncidents = {
  "service killed": {
    about: "The data service dies, and is started again at the end",
    group: "outage",
    occasion: "any time",
    seconds: [20, 600],
    raises: ["service_down"],
    mayRaise: THROUGH_SERVICE,
    explains: EXPLAINED,
    async begin(stage) {
      await stage.killService();
      return stage.startService;
    },
  },
  "service hangs": {
    about: "The data service accepts requests and never answers",
    group: "outage",
    occasion: "any time",
    seconds: [20, 600],
    raises: ["service_down"],
    mayRaise: THROUGH_SERVICE,
    explains: EXPLAINED,
    begin: ({ network }) => network.hang("service"),
  },
  "service unreachable": {
    about: "Nothing gets through to the data service",
    group: "outage",
    occasion: "any time",
    seconds: [20, 300],
    raises: ["service_down"],
    mayRaise: THROUGH_SERVICE,
    explains: EXPLAINED,
    begin: ({ network }) => network.refuse("service"),
  },
  "monitor restarted": monitorGone([5, 100], []),
  "monitor gone": monitorGone([150, 400], ["blind"]),
} satisfies Record<string, IncidentKind>;
