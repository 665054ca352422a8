import { useEffect, useState } from "react";
import type { MetricHistory } from "../../contracts/monitoring/metric.ts";
import { getAnswer } from "../monitor/client.ts";

/** A span of time in seconds since 1970. */
export type Span = { from: number; to: number };

type Known = { histories: MetricHistory[]; problem: string | null };

/** The histories of the named metrics over a span; null until they came, and asked for only when wanted. */
export function useHistories(names: readonly string[], { from, to }: Span, wanted: boolean): Known | null {
  const [known, setKnown] = useState<Known | null>(null);
  const key = names.join(" ");
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    const query = `from=${instantOf(from)}&to=${instantOf(to)}`;
    const asked = key
      .split(" ")
      .map((name) =>
        getAnswer<MetricHistory>(
          `/api/v1/monitoring/metrics/${encodeURIComponent(name)}?${query}`,
          leaving.signal,
        ),
      );
    void Promise.all(asked).then((answers) => {
      if (leaving.signal.aborted) return;
      const histories = answers.flatMap((answer) => (answer.kind === "ok" ? [answer.body] : []));
      const problem = answers.find((answer) => answer.kind === "problem")?.detail ?? null;
      setKnown({ histories, problem });
    });
    return () => leaving.abort();
  }, [key, from, to, wanted]);
  return known;
}

/** Whole minutes, as samples are. */
export function instantOf(seconds: number): string {
  return new Date(Math.floor(seconds / 60) * 60_000).toISOString();
}
