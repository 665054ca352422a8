import { useEffect, useRef, useState } from "react";
import type { FeedEntry } from "../live/live-state.ts";
import { useLive } from "../live/use-live.ts";
import { newsText } from "./news-text.ts";

/** A storm of alerts is told in one sentence, not in fifty. */
const AT_MOST_EVERY_MS = 5000;

/** Tells screen readers of the alerts that fire and end: the first at once, what follows closely together. */
export function News() {
  const feed = useLive((state) => state.feed);
  const [words, setWords] = useState("");
  const told = useRef<{ newest: FeedEntry | undefined; atMs: number }>({
    newest: undefined,
    atMs: Number.NEGATIVE_INFINITY,
  });
  useEffect(() => {
    const waitMs = Math.max(0, told.current.atMs + AT_MOST_EVERY_MS - performance.now());
    const timer = setTimeout(() => {
      const since = told.current.newest === undefined ? -1 : feed.indexOf(told.current.newest);
      const text = newsText(since < 0 ? feed : feed.slice(0, since));
      if (text === "") return;
      told.current = { newest: feed[0], atMs: performance.now() };
      setWords(text);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [feed]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {words}
    </p>
  );
}
