import type { PlayEvent } from "../../../world/engine/play-event.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";

/** What the latest change of a feed was, in `metaData`: the upstream's names for what clients may react to. */
export function eventsOf(snapshot: GameSnapshot): { gameEvents: string[]; logicalEvents: string[] } {
  const play = snapshot.plays.at(-1);
  if (!play) return { gameEvents: [], logicalEvents: [] };
  const { balls, strikes } = play.count;
  const countChange = ["countChange", `count${balls}${strikes}`];
  if (snapshot.decisions) {
    return {
      gameEvents: [play.result.eventType ?? "game_advisory", "game_finished"],
      logicalEvents: ["midInning", ...countChange, "gameStateChangeToGameOver"],
    };
  }
  const last = play.events.at(-1);
  if (play.isComplete)
    return { gameEvents: [play.result.eventType ?? "game_advisory"], logicalEvents: countChange };
  if (!last) return { gameEvents: ["at_bat_start"], logicalEvents: [...countChange, "newBatter"] };
  return { gameEvents: [nameOf(last)], logicalEvents: last.kind === "pitch" ? countChange : [] };
}

const PITCHES: Readonly<Record<string, string>> = {
  B: "ball",
  "*B": "blocked_ball",
  C: "called_strike",
  S: "swinging_strike",
  W: "swinging_strike_blocked",
  F: "foul",
  T: "foul_tip",
  L: "foul_bunt",
  M: "missed_bunt",
  X: "hit_into_play",
  D: "hit_into_play_no_out",
  E: "hit_into_play_score",
  H: "hit_by_pitch",
};

function nameOf(event: PlayEvent): string {
  if (event.kind === "pitch") return PITCHES[event.call] ?? "pitch";
  if (event.kind === "action") return event.eventType;
  return event.kind === "no-pitch" ? "intent_ball" : event.kind;
}
