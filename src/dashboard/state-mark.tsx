export type Mark = "good" | "warning" | "critical" | "unknown";

const SHAPES: Record<Mark, string> = {
  good: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.4 5.3-4 4.4a.8.8 0 0 1-1.2 0L4.5 9l1.1-1.1 1.2 1.2 3.4-3.8Z",
  warning: "M8 1 .8 14.5h14.4Zm-.9 5h1.8l-.3 4.5H7.4Zm.9 7a1 1 0 1 1 0-2 1 1 0 0 1 0 2Z",
  critical:
    "M5.1 1h5.8L15 5.1v5.8L10.900 15H5.100L1 10.900V5.100Zm.4 3.400L4.400 5.500 6.900 8l-2.500 2.500 1.100 1.100L8 9.100l2.500 2.500 1.100-1.100L9.100 8l2.500-2.500-1.100-1.100L8 6.900Z",
  unknown: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM4 7.200h8v1.600H4Z",
};

/** A state by shape, colour and word, for no one of them alone reaches everybody. */
export function StateMark({ mark, word }: { mark: Mark; word: string }) {
  return (
    <span className={`mark mark-${mark}`}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
        <path d={SHAPES[mark]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {word}
    </span>
  );
}

export function markOf(status: string): Mark {
  if (status === "healthy" || status === "fresh" || status === "closed" || status === "resolved")
    return "good";
  if (status === "critical" || status === "stale" || status === "open") return "critical";
  if (status === "warning" || status === "late" || status === "half-open") return "warning";
  return "unknown";
}
