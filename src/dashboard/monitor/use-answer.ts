import { useCallback, useEffect, useState } from "react";
import { getAnswer } from "./client.ts";

export type Asked<Body> = {
  /** The newest good answer, also while a newer one is on its way. */
  body: Body | null;
  problem: string | null;
  loading: boolean;
  reload(): void;
};

type Known<Body> = { path: string | null; body: Body | null; problem: string | null };

/** Asks the monitor once for each path, and anew when `key` changes or on `reload`. Null asks nothing. */
export function useAnswer<Body>(path: string | null, key: unknown = null): Asked<Body> {
  const [known, setKnown] = useState<Known<Body>>({ path: null, body: null, problem: null });
  const [turn, setTurn] = useState(0);
  const [loading, setLoading] = useState(path !== null);

  useEffect(() => {
    if (path === null) return;
    const leaving = new AbortController();
    setLoading(true);
    void getAnswer<Body>(path, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setLoading(false);
      setKnown((before) =>
        answer.kind === "ok"
          ? { path, body: answer.body, problem: null }
          : { path, body: before.path === path ? before.body : null, problem: answer.detail },
      );
    });
    return () => leaving.abort();
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
