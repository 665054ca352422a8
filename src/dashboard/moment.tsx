/** A moment in the reader's own zone; in UTC when pointed at. */
export function Moment({ at }: { at: string | null }) {
  if (at === null || at === "") return <span className="quiet">–</span>;
  const date = new Date(at);
  const text = date.toLocaleString(undefined, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (
    <time dateTime={at} title={date.toISOString()}>
      {text}
    </time>
  );
}

/** A span in the largest unit that says enough. */
export function spanText(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 100) return `${seconds} s`;
  if (seconds < 6000) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}
