import { type StripSpan, stripSpans } from "./strip.ts";

/** The last hour, a cell a minute, the newest at the right. */
export function LastHour({ strip }: { strip: string }) {
  const spans = stripSpans(strip);
  return (
    <svg
      className="strip"
      viewBox="0 0 60 8"
      preserveAspectRatio="none"
      role="img"
      aria-label={describe(spans)}
    >
      {spans.map(({ status, from, minutes }) => (
        <rect
          key={from}
          className={`strip-${status.replace(" ", "-")}`}
          x={from}
          y={HEIGHTS[status]}
          width={minutes}
          height={8 - HEIGHTS[status]}
        >
          <title>{`${minutes} min ${status}, until ${60 - from - minutes} min ago`}</title>
        </rect>
      ))}
    </svg>
  );
}

/** How a strip is to be read. */
export function StripLegend() {
  return (
    <p className="strip-legend quiet small">
      <span>Upper bar: age against the promise. Lower strip: the last hour, a minute a step.</span>
      {(["fresh", "late", "stale", "nothing due"] as const).map((status) => (
        <span key={status}>
          <svg viewBox="0 0 10 8" width="15" height="12" aria-hidden="true">
            <rect
              className={`strip-${status.replace(" ", "-")}`}
              y={HEIGHTS[status]}
              width="10"
              height={8 - HEIGHTS[status]}
            />
          </svg>{" "}
          {status === "nothing due" ? "nothing due or not known" : status}
        </span>
      ))}
    </p>
  );
}

/** Trouble stands higher than what is fine, so that the strip can be read without its colours. */
const HEIGHTS: Readonly<Record<StripSpan["status"], number>> = {
  fresh: 3,
  late: 1.5,
  stale: 0,
  "nothing due": 6.5,
  unknown: 6.5,
};

function describe(spans: readonly StripSpan[]): string {
  const minutes = (status: StripSpan["status"]) =>
    spans.filter((span) => span.status === status).reduce((sum, span) => sum + span.minutes, 0);
  const told = (["fresh", "late", "stale", "nothing due", "unknown"] as const).flatMap((status) =>
    minutes(status) > 0 ? [`${minutes(status)} min ${status}`] : [],
  );
  return `The last hour: ${told.join(", ")}`;
}
