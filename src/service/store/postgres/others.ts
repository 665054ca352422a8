import { listenForNotices } from "../../../platform/postgres/notices.ts";
import type { PostgresOptions, PostgresSession } from "../../../platform/postgres/postgres-handle.ts";
import { parseTargetId } from "../../domain/target.ts";
import type { OthersChange } from "../service-store.ts";
import type { PostgresStorePorts } from "./postgres-store.ts";

const CHANNEL = "mlb_change";

export type Others = { onChange(listener: (change: OthersChange) => void): void; stop(): Promise<void> };

/** The other nodes hear of it when this transaction commits, and not at all when it does not. */
export async function tellOthers(
  session: PostgresSession,
  change: { node: string; target: string },
): Promise<void> {
  await session.run("SELECT pg_notify($1, $2)", CHANNEL, JSON.stringify(change));
}

/** Hears what the other nodes change. */
export async function listenToOthers(options: PostgresOptions, ports: PostgresStorePorts): Promise<Others> {
  const listeners: ((change: OthersChange) => void)[] = [];
  const tell = (change: OthersChange) => listeners.forEach((listener) => listener(change));
  const stop = await listenForNotices(CHANNEL, options, ports, {
    onNotice(payload) {
      const { node, target } = JSON.parse(payload) as { node: string; target: string };
      if (node !== ports.node) tell({ target: parseTargetId(target) ?? null });
    },
    onGap: () => tell({ target: null }),
  });
  return { onChange: (listener) => void listeners.push(listener), stop };
}
