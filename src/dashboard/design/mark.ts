export type Mark = "good" | "info" | "warning" | "critical" | "unknown";

/** A disc with a tick, a disc with an i, a triangle, an octagon with a cross, a ring with a bar. */
export const SHAPES: Readonly<Record<Mark, string>> = {
  good: "M8 .8a7.2 7.200 0 1 0 0 14.400A7.200 7.200 0 0 0 8 .8Zm3.700 5.200-4.400 4.900a.8.8 0 0 1-1.200 0L4.200 8.800l1.100-1.100 1.400 1.500 3.800-4.300Z",
  info: "M8 .8a7.2 7.200 0 1 0 0 14.400A7.200 7.200 0 0 0 8 .8Zm-.9 3h1.800v1.800H7.100Zm0 3h1.800v5.400H7.100Z",
  warning:
    "M8 .9.6 14.700h14.800Zm-.9 5h1.800l-.3 4.700H7.400Zm.9 7.400a1.050 1.050 0 1 1 0-2.100 1.050 1.050 0 0 1 0 2.100Z",
  critical:
    "M5 .8h6L15.200 5v6L11 15.200H5L.8 11V5Zm.5 3.500L4.300 5.500 6.800 8l-2.500 2.500 1.200 1.200L8 9.200l2.500 2.500 1.200-1.200L9.200 8l2.500-2.500-1.200-1.200L8 6.800Z",
  unknown:
    "M8 .8a7.2 7.200 0 1 0 0 14.400A7.200 7.200 0 0 0 8 .8Zm0 1.800a5.400 5.400 0 1 1 0 10.800A5.400 5.400 0 0 1 8 2.600ZM4.800 7.100h6.400v1.800H4.800Z",
};

const MARKS: Readonly<Record<string, Mark>> = {
  healthy: "good",
  fresh: "good",
  closed: "good",
  resolved: "good",
  working: "good",
  up: "good",
  delivered: "good",
  told: "good",
  pass: "good",
  warning: "warning",
  late: "warning",
  degraded: "warning",
  "half-open": "warning",
  held: "warning",
  hold: "warning",
  recovering: "warning",
  waiting: "info",
  info: "info",
  critical: "critical",
  stale: "critical",
  open: "critical",
  down: "critical",
  unavailable: "critical",
  failing: "critical",
  disabled: "critical",
  lost: "critical",
  failed: "critical",
  dead: "critical",
};

/** The mark of any state that the monitor names; a state that says nothing good or bad is unknown. */
export function markOf(status: string): Mark {
  return MARKS[status] ?? "unknown";
}
