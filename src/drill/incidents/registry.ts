import type { IncidentKind } from "../incident.ts";
import { channelIncidents } from "./channels.ts";
import { clockIncidents } from "./clock.ts";
import { databaseIncidents } from "./database.ts";
import { hostIncidents } from "./host.ts";
import { processIncidents } from "./processes.ts";
import { upstreamIncidents } from "./upstream.ts";

/** Every kind of incident by its name. */
export const incidentKinds: Readonly<Record<string, IncidentKind>> = {
  ...upstreamIncidents,
  ...processIncidents,
  ...databaseIncidents,
  ...hostIncidents,
  ...channelIncidents,
  ...clockIncidents,
};

export function kindOf({ kind }: { kind: string }): IncidentKind {
  const found = incidentKinds[kind];
  if (!found)
    throw new Error(`no incident is called ${kind}; there are ${Object.keys(incidentKinds).join(", ")}`);
  return found;
}
