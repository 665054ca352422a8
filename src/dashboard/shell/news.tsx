import { useLive } from "../live/use-live.ts";

/** Tells screen readers of each alert as it fires and ends. */
export function News() {
  const newest = useLive((state) => state.feed[0]);
  const worthTelling = newest !== undefined && ["fired", "raised", "resolved"].includes(newest.event.kind);
  return (
    <p className="visually-hidden" aria-live="polite">
      {worthTelling && `${newest.alert.severity} ${newest.event.kind}: ${newest.alert.title}`}
    </p>
  );
}
