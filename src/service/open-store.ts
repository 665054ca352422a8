import { describeFailure, maskedAddress } from "../platform/postgres/postgres-address.ts";
import { ConfigurationError } from "../platform/settings/load-settings.ts";
import { version } from "../platform/version.ts";
import { type ServiceSettings, serviceRoles } from "./settings.ts";
import { openPostgresStore, type PostgresStorePorts } from "./store/postgres/postgres-store.ts";
import type { ServiceStore } from "./store/service-store.ts";
import { openSqliteStore } from "./store/sqlite/sqlite-store.ts";

/** The store that the settings name, brought to the newest schema. Throws, without any secret, when it cannot be opened. */
export async function openStore(settings: ServiceSettings, ports: PostgresStorePorts): Promise<ServiceStore> {
  const address = settings["service.database_url"];
  if (address !== undefined) return await openPostgresAt(address, settings, ports);
  if (settings["service.roles"].length < serviceRoles.length) {
    throw new ConfigurationError(
      `service.roles: got ${settings["service.roles"].join(", ")}; allowed is ${serviceRoles.join(", ")} as long as the store is an SQLite file (DATABASE_URL is not set)`,
    );
  }
  return openSqliteStore(settings["service.database"], ports.clock);
}

async function openPostgresAt(
  address: string,
  settings: ServiceSettings,
  ports: PostgresStorePorts,
): Promise<ServiceStore> {
  const options = {
    address,
    applicationName: `mlb-data-service ${version}`,
    mostConnections: settings["service.database_connections"],
    connectTimeoutMs: settings["service.database_connect_timeout"],
    statementTimeoutMs: settings["service.database_statement_timeout"],
  };
  try {
    return await openPostgresStore(options, ports);
  } catch (error) {
    // Without its cause, for the driver's errors may carry the connection, password and all.
    // oxlint-disable-next-line preserve-caught-error
    throw new Error(`the store at ${maskedAddress(address)} cannot be opened: ${describeFailure(error)}`);
  }
}
