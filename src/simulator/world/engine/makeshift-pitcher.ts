import type { PitcherTraits } from "../model.ts";

/** For whoever has to pitch without being a pitcher. */
export const MAKESHIFT_PITCHER: PitcherTraits = {
  strikeout: 0.5,
  walk: 1.3,
  homeRun: 1.6,
  contactQuality: 1.15,
  velocity: 82,
  arsenal: { FF: 1 },
  stamina: 30,
};
