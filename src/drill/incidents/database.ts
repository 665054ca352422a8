import type { IncidentKind } from "../incident.ts";

const NOTICED_BY = [
  "service_not_ready",
  "response_time",
  "service_down",
  "freshness",
  "database_down",
  "query_time",
];

/** What is read through the database is not known meanwhile, and that goes without saying. */
const EXPLAINED = ["no_data"];

/** What befalls the service's database. */
export const databaseIncidents = {
  "database slow": {
    about: "Every query takes 3 s",
    group: "outage",
    occasion: "live game",
    seconds: [120, 600],
    raises: NOTICED_BY,
    mayRaise: ["upstream_stale", "external_api", "no_data"],
    begin: ({ database }) => database.slow(3000),
  },
  "database locked": {
    about: "Every query fails: the database is locked",
    group: "outage",
    occasion: "live game",
    seconds: [120, 600],
    raises: NOTICED_BY,
    mayRaise: ["upstream_stale", "external_api", "no_data"],
    explains: EXPLAINED,
    begin: ({ database }) => database.fail("database is locked"),
  },
  "pool exhausted": {
    about: "All but one of the database's connections are held and not given back",
    group: "outage",
    occasion: "any time",
    seconds: [60, 600],
    raises: ["connection_pool"],
    mayRaise: [],
    begin: ({ database }) => database.holdConnections(),
  },
} satisfies Record<string, IncidentKind>;
