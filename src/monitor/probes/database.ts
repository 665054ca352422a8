import type { Observation } from "../domain/observation.ts";
import type { DatabaseReadings } from "./database-port.ts";
import type { Look, Probe, ProbePorts } from "./probe.ts";

const LABELS = { target: "postgresql" };

/** The PostgreSQL server by the monitor's own connection: it may be well while the service is not, and the other way round. */
export function createDatabaseProbe(database: DatabaseReadings): Probe {
  return {
    name: "database",
    everyMs: 15_000,
    timeoutMs: 5000,
    rules: [],
    async look(ports): Promise<Look> {
      const startedMs = ports.clock.elapsedMs();
      const down = downObservation(ports);
      try {
        const { connections, mostConnections, sizeMb } = await database.read();
        const seconds = Math.round(ports.clock.elapsedMs() - startedMs) / 1000;
        const used = Math.round((connections / mostConnections) * 1000) / 10;
        const message = `${connections} of the server's ${mostConnections} connections are in use.`;
        const answered = `The server answered within ${seconds} s.`;
        return {
          observations: [
            down(null),
            figure(ports, { rule: "query_time", value: seconds, unit: "seconds", message: answered }),
            figure(ports, { rule: "connection_pool", value: used, unit: "percent", message }),
          ],
          samples: {
            "database.server.query_response_time": seconds,
            "database.server.connections_percent": used,
            "database.server.size_mb": sizeMb,
          },
        };
      } catch (error) {
        return { observations: [down(error instanceof Error ? error.message : String(error))] };
      }
    },
  };
}

function downObservation({ clock }: ProbePorts) {
  return (why: string | null): Observation => ({
    rule: "database_down",
    labels: LABELS,
    at: clock.now(),
    reading:
      why === null
        ? { kind: "level", level: "ok", value: "up" }
        : { kind: "level", level: "critical", value: "down" },
    message: why === null ? "The database answers." : `The database does not answer: ${why}.`,
  });
}

type Figure = { rule: string; value: number; unit: string; message: string };

function figure({ clock }: ProbePorts, { rule, value, unit, message }: Figure): Observation {
  return { rule, labels: LABELS, at: clock.now(), reading: { kind: "value", value, unit }, message };
}
