import { Type } from "typebox";
import { GamePitch } from "../../contracts/v1/game-pitch.ts";
import { Play } from "../../contracts/v1/play.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { ApiContext } from "./api-context.ts";
import { gameTarget, knownGame } from "./known-game.ts";
import { listResource } from "./list-resource.ts";
import { IdParameter } from "./parameters.ts";

/** The longest game on record had 26 innings. */
const MOST_PLAYS = 1000;

/** A game's plays, and its pitches. */
export function playRoutes(server: HttpServer, context: ApiContext): void {
  const { store } = context;

  listResource(server, context, {
    path: "/api/v1/games/:gamePk/plays",
    tag: "games",
    summary: "A game's plays with their pitches, in order",
    params: { gamePk: IdParameter },
    query: {
      from: Type.Integer({ minimum: 0, maximum: 999, default: 0, description: "First at_bat_index." }),
    },
    row: Play,
    order: (play) => [play.at_bat_index],
    async read({ params: { gamePk }, query: { from } }) {
      knownGame(await store.game(gamePk), gamePk);
      return { rows: await store.plays(gamePk, from, MOST_PLAYS), targets: [gameTarget(gamePk)] };
    },
  });

  listResource(server, context, {
    path: "/api/v1/games/:gamePk/pitches",
    tag: "games",
    summary: "A game's pitches, in order",
    params: { gamePk: IdParameter },
    query: { pitcher: Type.Optional(IdParameter), batter: Type.Optional(IdParameter) },
    row: GamePitch,
    order: (pitch) => [pitch.at_bat_index, pitch.event_index],
    async read({ params: { gamePk }, query }) {
      knownGame(await store.game(gamePk), gamePk);
      const pitches = (await store.plays(gamePk, 0, MOST_PLAYS)).flatMap((play) => pitchesOf(gamePk, play));
      const rows = pitches.filter(
        ({ pitcher, batter }) =>
          (query.pitcher === undefined || pitcher.id === query.pitcher) &&
          (query.batter === undefined || batter.id === query.batter),
      );
      return { rows, targets: [gameTarget(gamePk)] };
    },
  });
}

function pitchesOf(gamePk: number, play: Play): GamePitch[] {
  const { at_bat_index, inning, half, batter, pitcher, bat_side, pitch_hand } = play;
  const at = { game_pk: gamePk, at_bat_index, inning, half, batter, pitcher, bat_side, pitch_hand };
  return play.events.flatMap(({ index, id, description, balls, strikes, outs, start_time, pitch }) =>
    pitch ? [{ ...at, event_index: index, id, description, balls, strikes, outs, start_time, ...pitch }] : [],
  );
}
