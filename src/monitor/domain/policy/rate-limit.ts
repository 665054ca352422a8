import { isAtOrAfter } from "../silence.ts";
import { type Candidate, hold, type Judgement, pass, type Stage } from "./stage.ts";

/**
 * A channel gets one message of a group and severity in so long. What comes first as critical, what rises and what
 * ends is never held for another alert's sake; what is held goes out later, all of it in one digest.
 */
export const rateLimit: Stage = {
  name: "rate-limit",
  judge(candidate, { limits, policy, now }) {
    const { channel, alert, group } = candidate;
    const free = neverHeld(candidate);
    if (free) return free;
    if (channel.keepsOpen) return pass("own-incident", "the receiver keeps one incident for each alert");
    const last = limits.get(bucketOf(candidate));
    const until = last?.add({ milliseconds: policy.limitMs[alert.severity] });
    if (!until || isAtOrAfter(now, until))
      return pass("within-limit", "no message of the group was sent of late");
    const minutes = policy.limitMs[alert.severity] / 60_000;
    return hold("rate-limited", `one ${alert.severity} message in ${minutes} min for ${group}`, until);
  },
};

function neverHeld({ kind, alert }: Candidate): Judgement | undefined {
  if (kind === "resolved") return pass("owed", "who was told of it is owed its end");
  if (kind === "raised") return pass("rise", "a rise in severity is never held");
  if (kind === "firing" && alert.severity === "critical")
    return pass("first-critical", "the first word of a critical alert is never held");
  return undefined;
}

/** Whether it may be put together with others of its group into one message. */
export function isBundled(candidate: Candidate): boolean {
  return !neverHeld(candidate) && !candidate.channel.keepsOpen;
}

/** The bucket that a message fills. */
export function bucketOf({ channel, group, alert }: Candidate): string {
  return `${channel.name} | ${alert.severity} | ${group}`;
}
