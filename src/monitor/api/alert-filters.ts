import { Type } from "typebox";
import { type Alert, alertStates, severities } from "../../contracts/monitoring/alert.ts";

/** What lists of alerts can be narrowed by. */
export const alertFilters = {
  severity: Type.Optional(Type.Enum(severities)),
  state: Type.Optional(Type.Enum(alertStates)),
  acknowledged: Type.Optional(Type.Boolean()),
  q: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: "a text of 1 to 200 characters" }),
  ),
};
export type AlertFilters = { severity?: string; state?: string; acknowledged?: boolean; q?: string };

export function fits(alert: Alert, { severity, state, acknowledged, q }: AlertFilters): boolean {
  if (severity !== undefined && alert.severity !== severity) return false;
  if (state !== undefined && alert.state !== state) return false;
  if (acknowledged !== undefined && (alert.acknowledged_at !== null) !== acknowledged) return false;
  const text = [alert.id, alert.rule, alert.title, alert.message, ...Object.values(alert.labels)]
    .join("\n")
    .toLowerCase();
  return q === undefined || text.includes(q.toLowerCase());
}
