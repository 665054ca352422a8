import type { Notification } from "./pipeline.ts";
import { isAtOrAfter } from "../silence.ts";
import { type Candidate, pass, type Situation, type Stage } from "./stage.ts";

/**
 * Many alerts at one moment are mostly one trouble. It holds nothing back: a summary goes out before each critical by itself
 * and the digests of the rest, so that whoever reads only one message knows how large it is.
 */
export const storm: Stage = {
  name: "storm",
  judge({ crowd, channel }, { policy, limits, now }) {
    if (channel.keepsOpen) return pass("own-incident", "the receiver keeps one incident for each alert");
    if (crowd < policy.stormSize) return pass("no-storm", `fewer than ${policy.stormSize} alerts at once`);
    return summedUpLately(channel.name, { policy, limits, now })
      ? pass("storm-told", "a storm was summed up of late")
      : pass("storm", `one of ${crowd} alerts at once: a summary goes before them`);
  },
};

/** How many alerts each channel is owed the first word of at this moment; those that the limit holds were counted before. */
export function crowdsOf(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const fresh = candidates.filter(
    ({ alert, channel, kind }) =>
      (kind === "firing" || kind === "raised") &&
      alert.explained[channel.name]?.trace.at(-1)?.code !== "rate-limited",
  );
  return Map.groupBy(fresh, ({ channel }) => channel.name);
}

/** One summary for each channel that is in a storm, and the buckets that it fills. */
export function summariesOf(
  crowds: ReturnType<typeof crowdsOf>,
  situation: Situation,
): { notifications: Notification[]; filled: string[] } {
  const summed = [...crowds].filter(
    ([name, crowd]) =>
      crowd.length >= situation.policy.stormSize &&
      crowd[0]?.channel.keepsOpen === false &&
      !summedUpLately(name, situation),
  );
  return {
    notifications: summed.map(([channel, crowd]) => ({
      id: `storm-${situation.now.epochMilliseconds}.${channel}`,
      channel,
      kind: "summary",
      group: "storm",
      alerts: crowd.map(({ alert }) => alert),
    })),
    filled: summed.map(([name]) => bucketFor(name)),
  };
}

/** A storm that comes in gusts is summed up as often as a critical group is told. */
function summedUpLately(
  channel: string,
  { limits, policy, now }: Pick<Situation, "limits" | "policy" | "now">,
): boolean {
  const last = limits.get(bucketFor(channel));
  return last !== undefined && !isAtOrAfter(now, last.add({ milliseconds: policy.limitMs.critical }));
}

function bucketFor(channel: string): string {
  return `${channel} | storm`;
}
