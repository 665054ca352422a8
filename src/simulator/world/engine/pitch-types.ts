import type { PitchTypeCode } from "./play-event.ts";

/**
 * What a right-hander's pitch of this type does: how much slower than his four-seamer (mph), induced vertical break and break
 * to his arm side (inches), spin (rpm). League means as Statcast shows them.
 */
export type PitchType = {
  code: PitchTypeCode;
  description: string;
  /** As Savant names it. */
  pitchName: string;
  slowerBy: number;
  rise: number;
  run: number;
  spin: number;
};

export const PITCH_TYPES: Readonly<Record<PitchTypeCode, PitchType>> = {
  FF: type("FF", ["Four-Seam Fastball", "4-Seam Fastball"], [0, 15.8, 7.4, 2300]),
  SI: type("SI", ["Sinker", "Sinker"], [0.8, 7.6, 15.2, 2165]),
  FC: type("FC", ["Cutter", "Cutter"], [4.6, 8.2, -2.4, 2390]),
  SL: type("SL", ["Slider", "Slider"], [8.4, 1.6, -4.8, 2435]),
  ST: type("ST", ["Sweeper", "Sweeper"], [11.6, 1.4, -13.6, 2590]),
  CU: type("CU", ["Curveball", "Curveball"], [14.4, -9.6, -9.2, 2560]),
  CH: type("CH", ["Changeup", "Changeup"], [8.6, 6.2, 14.1, 1790]),
  FS: type("FS", ["Splitter", "Split-Finger"], [7.6, 3.1, 10.6, 1330]),
};

/** An arsenal may name a type that is not in the table; it is thrown as a four-seamer. */
export function pitchTypeOf(code: string): PitchType {
  return (PITCH_TYPES as Readonly<Record<string, PitchType>>)[code] ?? PITCH_TYPES.FF;
}

function type(
  code: PitchTypeCode,
  [description, pitchName]: readonly [string, string],
  [slowerBy, rise, run, spin]: readonly [number, number, number, number],
): PitchType {
  return { code, description, pitchName, slowerBy, rise, run, spin };
}
