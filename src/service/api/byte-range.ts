export type ByteRange =
  | { kind: "whole" }
  | { kind: "part"; start: number; end: number }
  | { kind: "unsatisfiable" };

/** Reads a `Range` header against a length: `bytes=0-99`, `bytes=100-`, `bytes=-100`. Several ranges are answered whole, as is allowed. */
export function rangeOf(header: string | undefined, length: number): ByteRange {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return { kind: "whole" };
  const start = first === "" ? Math.max(0, length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
  const isEmpty = first === "" && Number(last) === 0;
  if (start >= length || isEmpty) return { kind: "unsatisfiable" };
  return end < start ? { kind: "whole" } : { kind: "part", start, end };
}
