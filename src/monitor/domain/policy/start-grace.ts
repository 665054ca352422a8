import { isAtOrAfter } from "../silence.ts";
import { hold, pass, type Stage } from "./stage.ts";

/** Everything is looked at once before anybody is told, and of what an earlier run left, each is looked at again. */
export const startGrace: Stage = {
  name: "start",
  judge({ alert: { observedAt } }, { now, watchingSince, policy }) {
    const over = watchingSince.add({ milliseconds: policy.startGraceMs });
    if (!isAtOrAfter(now, over)) return hold("starting", "the monitor has only just begun to look", over);
    if (!observedAt || !isAtOrAfter(observedAt, watchingSince))
      return hold("not-seen-yet", "not looked at since the monitor started", null);
    return pass("watching", "everything was looked at");
  },
};
