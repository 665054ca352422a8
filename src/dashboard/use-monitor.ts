import { useCallback, useEffect, useState } from "react";
import { type Connection, connectionAfter } from "./connection.ts";
import { fetchView, type View } from "./monitor-client.ts";

const ASK_EVERY_MS = 2000;
const ASK_LIMIT_MS = 4000;

export type MonitorState = { view: View | null; connection: Connection; refresh: () => void };

/** Keeps asking the monitor, and knows when it last answered. */
export function useMonitor(): MonitorState {
  const [view, setView] = useState<View | null>(null);
  const [connection, setConnection] = useState<Connection>(() => ({
    kind: "connecting",
    sinceMs: Date.now(),
  }));

  const ask = useCallback(async (signal: AbortSignal) => {
    try {
      const next = await fetchView(AbortSignal.any([signal, AbortSignal.timeout(ASK_LIMIT_MS)]));
      setView(next);
      setConnection((before) => connectionAfter(before, { kind: "answered", atMs: Date.now() }));
    } catch {
      setConnection((before) => connectionAfter(before, { kind: "silent", atMs: Date.now() }));
    }
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    void ask(leaving.signal);
    const asking = setInterval(() => void ask(leaving.signal), ASK_EVERY_MS);
    const watching = setInterval(() => {
      setConnection((before) => connectionAfter(before, { kind: "silent", atMs: Date.now() }));
    }, 1000);
    return () => {
      leaving.abort();
      clearInterval(asking);
      clearInterval(watching);
    };
  }, [ask]);

  return { view, connection, refresh: () => void ask(new AbortController().signal) };
}
