import type { FaultOrder } from "../../simulator/faults/active-faults.ts";
import type { FaultKind } from "../../simulator/faults/registry.ts";
import type { IncidentKind } from "../incident.ts";

type Trouble = Pick<FaultOrder, "kind" | "parameters"> & {
  about: string;
  seconds?: readonly [number, number];
};

/** What may follow when answers fail or cannot be used. */
const AFTERMATH = ["external_api", "freshness", "quarantine", "upstream_stale", "no_data", "integrity"];

/** An incident that is one fault of the simulator. */
type UpstreamIncident = IncidentKind & { fault: FaultKind };

/** Of these, answers come and cannot be used: the upstream itself does not fail. */
const MALFORMED: ReadonlySet<FaultKind> = new Set<FaultKind>(["empty", "html", "invalid_json"]);

/** What an upstream that fails explains. */
const EXPLAINED = ["freshness", "upstream_stale", "no_data"];

/** The whole Stats API is in trouble. */
function everywhere({ about, seconds = [150, 600], ...order }: Trouble): UpstreamIncident {
  return {
    fault: order.kind,
    about: `${about}, for every request to the Stats API`,
    group: "outage",
    occasion: "live game",
    seconds,
    raises: ["external_api", "quarantine"],
    mayRaise: AFTERMATH,
    explains: MALFORMED.has(order.kind) ? [] : EXPLAINED,
    begin: ({ simulator }) => simulator.inject({ ...order, upstream: "mlb_api" }),
  };
}

/** One game's feed is in trouble, and all else is well. */
function oneFeed(
  { about, seconds = [180, 600], ...order }: Trouble,
  raises: readonly string[],
): UpstreamIncident {
  return {
    fault: order.kind,
    about: `${about}, for one live game's feed`,
    group: "data",
    occasion: "live game",
    seconds,
    raises,
    mayRaise: AFTERMATH,
    begin: ({ simulator }, { gamePk }) =>
      simulator.inject({ ...order, ...(gamePk === null ? {} : { gamePk }) }),
  };
}

/** A day's pitches are in trouble on the morning on which they are awaited. */
function awaitedPitches({ about, seconds = [2700, 7200], ...order }: Trouble, raises: readonly string[]) {
  return {
    fault: order.kind,
    about: `${about}, for yesterday's pitches`,
    group: "pitches",
    occasion: "Statcast morning",
    seconds,
    raises,
    mayRaise: ["freshness", "quarantine", "integrity", "external_api"],
    begin: ({ simulator }) => simulator.inject({ ...order, upstream: "pybaseball" }),
  } satisfies UpstreamIncident;
}

/** What looks odd and is none of our trouble: no alert may come of it. */
function harmless({ about, seconds = [120, 900], ...order }: Trouble): UpstreamIncident {
  return {
    fault: order.kind,
    about,
    group: "oddity",
    occasion: "live game",
    seconds,
    raises: [],
    mayRaise: [],
    begin: ({ simulator }, { gamePk }) =>
      simulator.inject({ ...order, ...(gamePk === null ? {} : { gamePk }) }),
  };
}

const LATE = ["freshness", "external_api"];
const ASIDE = ["quarantine"];
const WRONG = ["integrity"];

/** Every fault of an upstream that the simulator knows, in the ways that a drill uses it. */
export const upstreamIncidents = {
  "error status": everywhere({ kind: "status", about: "503 Service Unavailable" }),
  forbidden: everywhere({ kind: "forbidden", about: "403 Forbidden" }),
  "too many requests": everywhere({ kind: "too_many_requests", about: "429 Too Many Requests" }),
  hang: everywhere({ kind: "hang", about: "No answer" }),
  "late answers": everywhere({
    kind: "latency",
    parameters: { milliseconds: 20_000 },
    about: "Answers after 20 s",
  }),
  "slow drip": everywhere({
    kind: "slow_drip",
    parameters: { bytes: 100, milliseconds: 1000 },
    about: "100 bytes a second",
  }),
  reset: everywhere({ kind: "connection_reset", about: "Connections reset" }),
  "cut off": everywhere({ kind: "truncated", about: "Bodies cut off" }),
  "cut-off gzip": everywhere({ kind: "truncated_gzip", about: "Compressed bodies cut off" }),
  "empty bodies": everywhere({ kind: "empty", about: "Empty bodies with 200" }),
  "HTML pages": everywhere({ kind: "html", about: "HTML pages with 200" }),
  "broken JSON": everywhere({ kind: "invalid_json", about: "JSON that does not parse" }),
  "one feed fails": oneFeed({ kind: "status", about: "500 Internal Server Error" }, LATE),
  "one feed hangs": oneFeed({ kind: "hang", about: "No answer" }, LATE),
  "key dropped": oneFeed({ kind: "key_dropped", about: "The plays are missing" }, ASIDE),
  "key renamed": oneFeed({ kind: "key_renamed", about: "The plays have another name" }, ASIDE),
  "type changed": oneFeed({ kind: "type_changed", about: "The game's id is a string" }, ASIDE),
  "frozen feed": oneFeed({ kind: "frozen", about: "An old state with 200", seconds: [420, 900] }, [
    "upstream_stale",
  ]),
  "wrong clock": oneFeed(
    {
      kind: "clock_skew",
      parameters: { seconds: -600 },
      about: "Time stamps ten minutes old",
      seconds: [240, 600],
    },
    ["upstream_stale"],
  ),
  "wrong score": oneFeed({ kind: "wrong_score", about: "A run that no play explains" }, WRONG),
  "gap in the plays": oneFeed({ kind: "play_gap", about: "A play is missing" }, WRONG),
  "box score off": oneFeed({ kind: "inconsistent_box_score", about: "A hit too many" }, WRONG),
  "lost game": oneFeed({ kind: "lost_game", about: "The game is missing from schedules" }, WRONG),
  "doubled game": oneFeed({ kind: "duplicate_game", about: "The game stands twice in schedules" }, WRONG),
  // Late at noon, four hours after the first look.
  "short Statcast day": awaitedPitches(
    { kind: "short_statcast_day", about: "A quarter of the rows are missing", seconds: [16_800, 19_800] },
    ["freshness", "integrity"],
  ),
  "Statcast time-out": awaitedPitches(
    { kind: "query_timeout", about: "An error row instead of pitches" },
    ASIDE,
  ),
  "new key": harmless({ kind: "key_added", about: "The upstream sends a key nobody knows" }),
  "slower answers": harmless({
    kind: "latency",
    parameters: { milliseconds: 1500 },
    about: "The upstream answers after 1.5 s",
  }),
  "older answers between": harmless({ kind: "reordered", about: "Every second answer is 30 s older" }),
  "broken patches": harmless({ kind: "broken_patch", about: "The upstream's patches do not apply" }),
} satisfies Record<string, UpstreamIncident>;
