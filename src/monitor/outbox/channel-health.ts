import type { ChannelState } from "../../contracts/monitoring/channel.ts";
import type { Observation, Reading } from "../domain/observation.ts";
import type { ChannelFacts } from "../store/channel-facts.ts";

/** So many tries of one message that failed are more than a hiccup. */
const TRIES_TO_DEGRADE = 3;

/** A message that was given up is an alert for so long, or until it is sent again. */
const DEAD_LETTER_MS = 3_600_000;

export type ChannelHealth = { state: ChannelState; reason: string };

/** Where a channel stands, from what its outbox tells. `disabledBecause`: its receiver wants no more. */
export function channelHealth(facts: ChannelFacts, disabledBecause: string | null): ChannelHealth {
  if (disabledBecause !== null) return { state: "disabled", reason: disabledBecause };
  if (facts.failedTries >= TRIES_TO_DEGRADE) {
    const reason = `${facts.waiting} waiting after up to ${facts.failedTries} tries: ${facts.lastError ?? "?"}`;
    return { state: "degraded", reason };
  }
  if (facts.lastDeliveredAt) return { state: "working", reason: "the newest delivery went through" };
  if (facts.dead > 0)
    return { state: "degraded", reason: `nothing went through yet: ${facts.lastError ?? "?"}` };
  return { state: "untried", reason: "nothing was sent yet" };
}

/** The channel as something that is watched; an alert about it goes by the other channels. */
export function channelObservation(
  name: string,
  { facts, disabledBecause }: { facts: ChannelFacts; disabledBecause: string | null },
  at: Temporal.Instant,
): Observation {
  const { reading, message } = readingOf(name, facts, { disabledBecause, at });
  return { rule: "channel", labels: { target: name }, at, reading, message };
}

function readingOf(
  name: string,
  facts: ChannelFacts,
  { disabledBecause, at }: { disabledBecause: string | null; at: Temporal.Instant },
): { reading: Reading; message: string } {
  const { state, reason } = channelHealth(facts, disabledBecause);
  if (state === "disabled")
    return told("critical", state, `The receiver of the channel ${name} wants no more: ${reason}.`);
  if (diedLately(facts, at)) {
    const message = `${facts.dead} given up on the channel ${name}, the newest with: ${facts.lastError ?? "?"}.`;
    return told("critical", "dead letters", message);
  }
  if (state === "degraded") return told("warning", state, `The channel ${name} keeps failing: ${reason}.`);
  return told("ok", state, `The channel ${name}: ${reason}.`);
}

function told(level: "ok" | "warning" | "critical", value: string, message: string) {
  return { reading: { kind: "level", level, value } as const, message };
}

function diedLately({ newestDeadAt }: ChannelFacts, now: Temporal.Instant): boolean {
  return newestDeadAt !== null && now.epochMilliseconds - newestDeadAt.epochMilliseconds < DEAD_LETTER_MS;
}
