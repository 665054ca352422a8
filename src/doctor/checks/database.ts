import { existsSync } from "node:fs";
import { describeFailure, maskedAddress } from "../../platform/postgres/postgres-address.ts";
import { openPostgres, type PostgresHandle } from "../../platform/postgres/postgres-handle.ts";
import { createLogger } from "../../platform/log/logger.ts";
import { openSqlite } from "../../platform/sqlite/sqlite-handle.ts";
import { version } from "../../platform/version.ts";
import { bad, type Check, type Diagnosis, good, type Installation } from "../diagnosis.ts";

const OLDEST_POSTGRES = 150_000;

/** Whether each database opens, is whole, is new enough and grants what is needed. */
export const database: Check = async (installation) => {
  const { service, monitor } = installation;
  const address = service["service.database_url"];
  const own = sqliteFile("the monitor's database", monitor["monitor.database"]);
  if (address === undefined) return [sqliteFile("the service's database", service["service.database"]), own];
  return [await postgres(address, installation), own];
};

function sqliteFile(what: string, path: string): Diagnosis {
  if (!existsSync(path)) return good(what, `${path} will be made at the first start`);
  try {
    const file = openSqlite({ path, synchronous: "NORMAL", readOnly: true });
    const whole = file.get<{ quick_check: string }>("PRAGMA quick_check(1)")?.quick_check;
    file.close();
    if (whole === "ok") return good(what, `${path} is whole`);
    return bad(
      what,
      `${path} is damaged: ${whole}`,
      "Stop the program and put a backup in its place: see docs/operations.md.",
    );
  } catch (error) {
    return bad(
      what,
      `${path} cannot be opened: ${(error as Error).message}`,
      "Check that the file is this user's, and a SQLite database.",
    );
  }
}

async function postgres(address: string, { service, clock }: Installation): Promise<Diagnosis> {
  const what = "the service's database";
  const where = maskedAddress(address);
  const options = {
    address,
    applicationName: `mlb-data-service doctor ${version}`,
    mostConnections: 1,
    connectTimeoutMs: service["service.database_connect_timeout"],
    statementTimeoutMs: service["service.database_statement_timeout"],
  };
  const handle = openPostgres(options, {
    clock,
    log: createLogger({ name: "doctor", level: "silent", clock }),
  });
  try {
    return judge(what, where, await clock.busyWith(factsOf(handle)));
  } catch (error) {
    return bad(
      what,
      `${where}: ${describeFailure(error)}`,
      "Check DATABASE_URL, and that the server lets this machine in.",
    );
  } finally {
    await handle.close();
  }
}

type Facts = { server: number; may_create: boolean };

async function factsOf(handle: PostgresHandle): Promise<Facts> {
  const facts = await handle.get<Facts>(
    `SELECT current_setting('server_version_num')::int AS server,
            has_schema_privilege(current_schema(), 'CREATE') AS may_create`,
  );
  if (!facts) throw new Error("the server told nothing of itself");
  return facts;
}

function judge(what: string, where: string, { server, may_create: mayCreate }: Facts): Diagnosis {
  const found = `${where} is PostgreSQL ${Math.floor(server / 10_000)}`;
  if (server < OLDEST_POSTGRES)
    return bad(what, found, `Use PostgreSQL ${OLDEST_POSTGRES / 10_000} or newer.`);
  if (!mayCreate)
    return bad(
      what,
      `${found}, without the right to make tables`,
      "GRANT CREATE ON SCHEMA public TO the user of DATABASE_URL.",
    );
  return good(what, found);
}
