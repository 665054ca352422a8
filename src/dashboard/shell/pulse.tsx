import { useLive } from "../live/use-live.ts";

const WORDS = { live: "Live", lost: "Disconnected", connecting: "Connecting" };

/** Whether the page hears the monitor now. */
export function Pulse() {
  const kind = useLive((state) => state.connection.kind);
  return (
    <span className={`pulse pulse-${kind}`} role="status">
      <span className="pulse-dot" aria-hidden="true" />
      {WORDS[kind]}
    </span>
  );
}
