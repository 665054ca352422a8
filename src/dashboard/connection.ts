/** Whether the monitor answers this page; what is shown is only as good as that. */
export type Connection =
  | { kind: "connecting"; sinceMs: number }
  | { kind: "connected"; answeredMs: number }
  | { kind: "lost"; answeredMs: number | null };

export type ConnectionFact = { kind: "answered"; atMs: number } | { kind: "silent"; atMs: number };

/** So long without an answer, and the page says loudly that it is old. */
const LOST_AFTER_MS = 5000;

/** Follows the answers of the monitor; `silent` is told at each moment without one. */
export function connectionAfter(connection: Connection, fact: ConnectionFact): Connection {
  if (fact.kind === "answered") return { kind: "connected", answeredMs: fact.atMs };
  if (connection.kind === "lost") return connection;
  const lastMs = connection.kind === "connected" ? connection.answeredMs : connection.sinceMs;
  if (fact.atMs - lastMs < LOST_AFTER_MS) return connection;
  return { kind: "lost", answeredMs: connection.kind === "connected" ? connection.answeredMs : null };
}
