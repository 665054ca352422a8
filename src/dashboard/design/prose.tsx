import { wholeParts } from "./whole-parts.ts";

/** A sentence of the monitor's, broken at the end of a line only where a person would. */
export function Prose({ text }: { text: string }) {
  return wholeParts(text).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // The parts of a sentence have no other identity than their place.
      <span key={index} className="whole">
        {part}
      </span>
    ),
  );
}
