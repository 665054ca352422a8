import { useMemo } from "react";
import type { Meta } from "../../contracts/v1/envelope.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { dataPath } from "./data-path.ts";

/** Games of the league's today by their key; read anew when the monitor tells of newer data, at most every quarter minute. */
export function useScoreboard(asOf: string | null): ReadonlyMap<number, ScheduleEntry> {
  const turn = asOf === null ? null : Math.floor(Date.now() / 15_000);
  const { body } = useAnswer<{ data: ScheduleEntry[]; meta: Meta }>(dataPath("/schedule"), turn);
  return useMemo(() => new Map(body?.data.map((entry) => [entry.game_pk, entry])), [body]);
}
