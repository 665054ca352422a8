import { isAtOrAfter } from "../silence.ts";
import { hold, pass, type Stage } from "./stage.ts";

/**
 * Everything is looked at once before anybody is told, and of what an earlier run left, each is looked at again; what was
 * raised for a time is looked at by nobody.
 */
export const startGrace: Stage = {
  name: "start",
  judge({ alert: { observedAt, endsAt } }, { now, watchingSince, policy }) {
    const over = watchingSince.add({ milliseconds: policy.startGraceMs });
    if (!isAtOrAfter(now, over)) return hold("starting", "the monitor has only just begun to look", over);
    if (endsAt) return pass("raised", "it was raised for a time");
    if (!observedAt || !isAtOrAfter(observedAt, watchingSince))
      return hold("not-seen-yet", "not looked at since the monitor started", null);
    return pass("watching", "everything was looked at");
  },
};
