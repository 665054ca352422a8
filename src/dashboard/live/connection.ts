/** Whether the monitor is heard; what is shown is only as good as that. */
export type Connection =
  | { kind: "connecting"; sinceMs: number }
  | { kind: "live"; heardMs: number }
  | { kind: "lost"; heardMs: number | null };

export type ConnectionFact = { kind: "heard"; atMs: number } | { kind: "silent"; atMs: number };

/** So long without a word, and the page says loudly that it is old; with the tick of the watch it stays under five seconds. */
export const LOST_AFTER_MS = 4000;

/** Follows the signs of life; `silent` is told again and again while there is none. */
export function connectionAfter(connection: Connection, fact: ConnectionFact): Connection {
  if (fact.kind === "heard") return { kind: "live", heardMs: fact.atMs };
  if (connection.kind === "lost") return connection;
  const lastMs = connection.kind === "live" ? connection.heardMs : connection.sinceMs;
  if (fact.atMs - lastMs < LOST_AFTER_MS) return connection;
  return { kind: "lost", heardMs: connection.kind === "live" ? connection.heardMs : null };
}
