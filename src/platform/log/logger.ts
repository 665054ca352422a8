import { type Logger as PinoLogger, type DestinationStream, pino } from "pino";
import { withoutSecrets } from "./known-secrets.ts";
import type { Clock } from "../clock/clock.ts";

/** Structured logs: one JSON object a line, `time` in ISO 8601 from the clock. */
export type Logger = PinoLogger;

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Keys whose values are secrets wherever they stand, up to three levels deep. */
const SECRET_KEYS = ["authorization", "cookie", "password", "secret", "token", "apiKey", "routingKey"];

export function createLogger(options: {
  name: string;
  level: string;
  clock: Clock;
  destination?: DestinationStream;
}): Logger {
  return pino(
    {
      name: options.name,
      level: options.level,
      timestamp: () => `,"time":"${options.clock.now().toString()}"`,
      redact: { paths: redactedPaths(), censor: "[redacted]" },
      hooks: { streamWrite: withoutSecrets },
      formatters: { level: (label) => ({ level: label }) },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
}

function redactedPaths(): string[] {
  return SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
}
