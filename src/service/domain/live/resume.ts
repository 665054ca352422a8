/** Where a stream begins: after a change that its client has seen, or with the present state. */
export type StreamStart =
  | { kind: "resume"; after: number }
  | { kind: "state" }
  | { kind: "reset"; reason: string };

/** Decides how a client that has seen everything up to `lastSeen` (null: nothing yet) goes on, given what the log keeps. */
export function streamStart(
  lastSeen: number | null,
  { oldest, newest }: { oldest: number; newest: number },
): StreamStart {
  if (lastSeen === null) return { kind: "state" };
  if (lastSeen > newest)
    return { kind: "reset", reason: `${lastSeen} was never given; the newest is ${newest}` };
  if (lastSeen < oldest - 1) return { kind: "reset", reason: `what follows ${lastSeen} is no longer kept` };
  return { kind: "resume", after: lastSeen };
}
