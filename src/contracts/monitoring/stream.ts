import { Type } from "typebox";
import type { Alert, AlertEvent } from "./alert.ts";
import type { CheckStatus, HealthCheck } from "./health.ts";
import type { MonitoringStatus } from "./status.ts";

/**
 * `GET /api/v1/monitoring/stream`, server-sent events; each has an id, and `Last-Event-ID` goes on after it.
 * `reset` says that what was missed is not kept any more: read everything anew. A status comes first, and then regularly.
 */
export type MonitoringEvents = {
  status: MonitoringStatus;
  /** An alert as it stands now, and what happened to it. */
  alert: { alert: Alert; events: AlertEvent[] };
  /** The checks whose status changed. */
  health: { overall_status: CheckStatus; changed: HealthCheck[] };
  reset: { reason: string };
};

/** The headers that a stream is asked with. */
export const StreamHeaders = Type.Object({
  "last-event-id": Type.Optional(
    Type.String({ maxLength: 100, description: "the id of an earlier event, in at most 100 characters" }),
  ),
});
