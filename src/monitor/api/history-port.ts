import type { SampleSize } from "../domain/sample.ts";
import type { PlacedSample, SummedWindow, WindowSum } from "../store/samples.ts";

/** What was measured, as the answers need it. */
export type History = {
  /** Samples of a series in [from, to) minutes since 1970, the minute that is not over yet among them. */
  read(name: string, span: { from: number; to: number }, size: SampleSize): PlacedSample[];
  sums(names: readonly string[], windows: readonly SummedWindow[]): Map<string, WindowSum[]>;
  names(): string[];
  /** The first minute ever known. */
  firstMinute(): number | null;
};
