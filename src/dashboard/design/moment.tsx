import { spanText } from "./span-text.ts";
import { useMonitorDay, useMonitorNow } from "../live/use-live.ts";

const TIME = { hour: "numeric", minute: "2-digit", second: "2-digit" } as const;
const DAY = { month: "short", day: "numeric" } as const;

/** A moment in the reader's own zone; in UTC when pointed at. The day is told when it is not the monitor's today. */
export function Moment({ at, seconds = true }: { at: string | null; seconds?: boolean }) {
  const today = useMonitorDay();
  if (at === null || at === "") return <span className="quiet">–</span>;
  const date = new Date(at);
  const { second: _, ...short } = TIME;
  const time = seconds ? TIME : short;
  const isToday = date.toDateString() === today;
  return (
    <time dateTime={at} title={`${date.toISOString().replace("T", " ").slice(0, 19)} UTC`}>
      {date.toLocaleString(undefined, isToday ? time : { ...DAY, ...time })}
    </time>
  );
}

/** How long ago it was by the monitor's clock, and the moment itself when pointed at. */
export function Ago({ at }: { at: string | null }) {
  const nowMs = useMonitorNow();
  if (at === null || at === "") return <span className="quiet">–</span>;
  const date = new Date(at);
  const title = `${date.toLocaleString()} · ${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
  return (
    <time dateTime={at} title={title}>
      {spanText(nowMs - date.getTime())}
    </time>
  );
}
