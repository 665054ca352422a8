import { useCallback, useEffect, useRef, useState } from "react";
import { getAnswer } from "./client.ts";

export type Pages<Row> = {
  rows: readonly Row[];
  hasMore: boolean;
  loading: boolean;
  problem: string | null;
  loadMore(): void;
  reload(): void;
};

/** `1 alert`, `50+ alerts`: how many came so far, and that there are more. */
export function countText({ rows, hasMore }: Pick<Pages<unknown>, "rows" | "hasMore">, noun: string): string {
  return `${rows.length}${hasMore ? "+" : ""} ${rows.length === 1 && !hasMore ? noun : `${noun}s`}`;
}

type Known<Row> = { rows: readonly Row[]; cursor: string | null; problem: string | null };

const NOTHING = { rows: [], cursor: null, problem: null };
const AFTER_TYPING_MS = 200;

/** A list that the monitor hands out by pages, under `field` with a `next_cursor`; a new path begins anew. */
export function usePages<Row>(path: string, field: string): Pages<Row> {
  const [known, setKnown] = useState<Known<Row>>(NOTHING);
  const [loading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);
  const current = useRef(new AbortController());

  const load = useCallback(
    async (before: readonly Row[], cursor: string | null, signal: AbortSignal) => {
      setLoading(true);
      const next = cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
      const answer = await getAnswer<Record<string, unknown>>(next, signal);
      if (signal.aborted) return;
      setLoading(false);
      if (answer.kind === "problem") return setKnown({ rows: before, cursor, problem: answer.detail });
      const rows = answer.body[field] as Row[];
      setKnown({
        rows: [...before, ...rows],
        cursor: answer.body["next_cursor"] as string | null,
        problem: null,
      });
    },
    [path, field],
  );

  const asked = useRef(false);

  useEffect(() => {
    const leaving = new AbortController();
    current.current = leaving;
    const timer = setTimeout(() => void load([], null, leaving.signal), asked.current ? AFTER_TYPING_MS : 0);
    asked.current = true;
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [load, turn]);

  return {
    ...known,
    hasMore: known.cursor !== null,
    loading,
    loadMore: () => void load(known.rows, known.cursor, current.current.signal),
    reload: () => setTurn((before) => before + 1),
  };
}
