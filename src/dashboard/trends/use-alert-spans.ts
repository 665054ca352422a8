import { useEffect, useState } from "react";
import type { AlertSpan, AlertSpans } from "../../contracts/monitoring/alert.ts";
import { getAnswer } from "../monitor/client.ts";
import { instantOf, type Span } from "./use-histories.ts";

const NONE: AlertSpan[] = [];

/** The alerts that were open within a span; the former ones until the answer for a new span is there. */
export function useAlertSpans({ from, to }: Span): AlertSpan[] {
  const [known, setKnown] = useState(NONE);
  useEffect(() => {
    const leaving = new AbortController();
    const path = `/api/v1/monitoring/alerts/spans?from=${instantOf(from)}&to=${instantOf(to)}`;
    void getAnswer<AlertSpans>(path, leaving.signal).then((answer) => {
      if (!leaving.signal.aborted && answer.kind === "ok") setKnown(answer.body.spans);
    });
    return () => leaving.abort();
  }, [from, to]);
  return known;
}
