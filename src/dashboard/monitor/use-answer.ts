import { useCallback, useEffect, useRef, useState } from "react";
import { getAnswer } from "./client.ts";

export type Asked<Body> = {
  /** The newest good answer, also while a newer one is on its way. */
  body: Body | null;
  problem: string | null;
  loading: boolean;
  reload(): void;
};

type Known<Body> = { path: string | null; body: Body | null; problem: string | null };

/** A question that is on its way; `again`: it is to be asked once more when the answer is there. */
type Flight = { leaving: AbortController; again: boolean };

/**
 * Asks the monitor once for each path, and anew when `key` changes or on `reload`. Null asks nothing. A question on its way
 * is not dropped for a newer one of the same path: where answers take longer than keys last, none would ever come.
 */
export function useAnswer<Body>(path: string | null, key: unknown = null): Asked<Body> {
  const [known, setKnown] = useState<Known<Body>>({ path: null, body: null, problem: null });
  const [turn, setTurn] = useState(0);
  const [loading, setLoading] = useState(path !== null);

  const flight = useRef<Flight | null>(null);

  useEffect(
    () => () => {
      flight.current?.leaving.abort();
      flight.current = null;
    },
    [path],
  );

  useEffect(() => {
    if (path === null) return;
    if (flight.current !== null) {
      flight.current.again = true;
      return;
    }
    const mine: Flight = { leaving: new AbortController(), again: false };
    flight.current = mine;
    setLoading(true);
    void getAnswer<Body>(path, mine.leaving.signal).then((answer) => {
      if (mine.leaving.signal.aborted) return;
      flight.current = null;
      setLoading(false);
      if (mine.again) setTurn((before) => before + 1);
      setKnown((before) =>
        answer.kind === "ok"
          ? { path, body: answer.body, problem: null }
          : { path, body: before.path === path ? before.body : null, problem: answer.detail },
      );
    });
  }, [path, key, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const isOfThisPath = known.path === path;
  return {
    body: isOfThisPath ? known.body : null,
    problem: isOfThisPath ? known.problem : null,
    loading,
    reload,
  };
}
