import { brokenPatch } from "./broken-patch.ts";
import { clockSkew } from "./clock-skew.ts";
import { connectionReset } from "./connection-reset.ts";
import { duplicateGame } from "./duplicate-game.ts";
import { empty } from "./empty.ts";
import type { Fault } from "./fault.ts";
import { forbidden } from "./forbidden.ts";
import { frozen } from "./frozen.ts";
import { hang } from "./hang.ts";
import { html } from "./html.ts";
import { inconsistentBoxScore } from "./inconsistent-box-score.ts";
import { invalidJson } from "./invalid-json.ts";
import { keyAdded } from "./key-added.ts";
import { keyDropped } from "./key-dropped.ts";
import { keyRenamed } from "./key-renamed.ts";
import { latency } from "./latency.ts";
import { lostGame } from "./lost-game.ts";
import { playGap } from "./play-gap.ts";
import { queryTimeout } from "./query-timeout.ts";
import { reordered } from "./reordered.ts";
import { shortStatcastDay } from "./short-statcast-day.ts";
import { slowDrip } from "./slow-drip.ts";
import { status } from "./status.ts";
import { tooManyRequests } from "./too-many-requests.ts";
import { truncated } from "./truncated.ts";
import { truncatedGzip } from "./truncated-gzip.ts";
import { typeChanged } from "./type-changed.ts";
import { wrongScore } from "./wrong-score.ts";

/** Every fault by its name on the admin path. A new one is one file and one line here. */
const registry = {
  status,
  forbidden,
  too_many_requests: tooManyRequests,
  latency,
  hang,
  slow_drip: slowDrip,
  connection_reset: connectionReset,
  truncated,
  truncated_gzip: truncatedGzip,
  empty,
  html,
  invalid_json: invalidJson,
  key_dropped: keyDropped,
  key_renamed: keyRenamed,
  key_added: keyAdded,
  type_changed: typeChanged,
  frozen,
  reordered,
  clock_skew: clockSkew,
  lost_game: lostGame,
  duplicate_game: duplicateGame,
  wrong_score: wrongScore,
  play_gap: playGap,
  inconsistent_box_score: inconsistentBoxScore,
  short_statcast_day: shortStatcastDay,
  query_timeout: queryTimeout,
  broken_patch: brokenPatch,
} satisfies Record<string, Fault>;

export type FaultKind = keyof typeof registry;
export const faults: Readonly<Record<FaultKind, Fault>> = registry;
export const faultKinds = Object.keys(registry) as FaultKind[];
