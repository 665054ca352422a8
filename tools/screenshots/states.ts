import { addresses } from "../../test/acceptance/stage.ts";
import type { Evening } from "./evening.ts";
import { acknowledge, liveGame } from "./live-through.ts";

/** What the pictures of a state are of: the alert that is looked at, and the game. */
export type Subjects = { alertId: string; gamePk: number };

export const stateNames = ["healthy", "warning", "critical"] as const;
export type StateName = (typeof stateNames)[number];

/** Brings the evening from each state into the next; says what is to be looked at in it. */
export const states: Readonly<Record<StateName, (evening: Evening) => Promise<Subjects>>> = {
  async healthy({ stage }) {
    const gamePk = await liveGame(stage);
    return { gamePk, alertId: await alertOf(stage, "external_api critical", "history?hours=24") };
  },

  /** A game's feed hangs. */
  async warning({ stage }) {
    const gamePk = await liveGame(stage);
    stage.simulator.faults.inject({ kind: "hang", gamePk });
    return { gamePk, alertId: await alertOf(stage, "freshness") };
  },

  /** Then the service dies while somebody already works on the game, and one of the receivers takes no messages. */
  async critical({ stage }) {
    const gamePk = await liveGame(stage);
    await acknowledge(stage, "freshness", "The upstream hangs for this game only; watching it.");
    stage.receiver.behave((message) => (message === undefined ? 200 : 403));
    await stage.killService();
    return { gamePk, alertId: await alertOf(stage, "service_down") };
  },
};

const TRIES = 480;
const TRY_EVERY_MS = 250;

/** The id of an alert of the rule (and severity, where it is named), as soon as there is one. */
async function alertOf({ get }: Evening["stage"], wanted: string, list = ""): Promise<string> {
  const [rule, severity] = wanted.split(" ");
  const fits = (alert: any) =>
    alert.rule === rule && alert.state !== "pending" && (severity ?? alert.severity) === alert.severity;
  for (let tries = 0; tries < TRIES; tries++) {
    const { alerts } = (await get(`${addresses.monitor}/api/v1/monitoring/alerts/${list}`)).json();
    const found = alerts.find(fits);
    if (found) return found.id as string;
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
  }
  throw new Error(`no alert ${wanted} within ${(TRIES * TRY_EVERY_MS) / 60_000} minutes`);
}
