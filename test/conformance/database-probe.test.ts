import assert from "node:assert/strict";
import { test } from "node:test";
import { createRealClock } from "../../src/platform/clock/real-clock.ts";
import { createLogger } from "../../src/platform/log/logger.ts";
import { createDatabaseProbe } from "../../src/monitor/probes/database.ts";
import { postgresReadings } from "../../src/monitor/probes/postgres-readings.ts";
import type { ProbePorts } from "../../src/monitor/probes/probe.ts";
import { postgresIsMissing, startPostgres } from "../real-postgres.ts";
import { probeSuite } from "./probe-suite.ts";

probeSuite("database", () =>
  createDatabaseProbe({ read: () => Promise.reject(new Error("refused")), close: async () => undefined }),
);

test(
  "a real PostgreSQL server tells its connections and size by the monitor's own connection, and its death is seen",
  { skip: postgresIsMissing },
  async () => {
    const clock = createRealClock();
    const server = await startPostgres();
    const log = createLogger({ name: "probe", level: "silent", clock });
    const readings = await postgresReadings(await server.createDatabase(), { clock, log });
    const probe = createDatabaseProbe(readings);
    const ports = { clock } as ProbePorts;
    const look = async () =>
      await probe.look(ports, { signal: new AbortController().signal, freshness: null, observations: [] });
    const { observations, samples } = await look();
    assert.deepEqual(
      observations.map(({ rule, reading }) => [rule, reading.kind]),
      [
        ["database_down", "level"],
        ["query_time", "value"],
        ["connection_pool", "value"],
      ],
    );
    assert.ok((samples?.["database.server.size_mb"] ?? 0) > 1);
    await server.stop();
    const [down] = (await look()).observations;
    assert.equal(down?.reading.kind === "level" && down.reading.level, "critical");
    assert.doesNotMatch(down?.message ?? "", /postgres:\/\//);
    await readings.close();
  },
);
