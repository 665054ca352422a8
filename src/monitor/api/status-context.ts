import type { ChannelView } from "../../contracts/monitoring/channel.ts";
import type { Vitals } from "../../platform/lifecycle/process-vitals.ts";
import type { Thresholds } from "../domain/rule.ts";
import type { Standing } from "../domain/standing.ts";
import type { Kept } from "../domain/chart.ts";
import type { ApiContext } from "./api-context.ts";
import type { History } from "./history-port.ts";

/** What status, history and stream need beside the rest. */
export type StatusContext = ApiContext & {
  samples: History;
  kept: Kept;
  responseTime(): Thresholds;
  standing(): Standing;
  channelViews(): ChannelView[];
  outbox(): { waiting: number; dead: number; oldestAt: Temporal.Instant | null };
  store(): { bytes: number; limitBytes: number };
  resolvedSince(since: Temporal.Instant): number;
  /** The monitor's own process, as of its last look at itself. */
  vitals(): Vitals | null;
};
