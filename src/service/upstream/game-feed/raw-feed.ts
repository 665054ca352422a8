import { type Static, Type } from "typebox";
import { RawReference, RawStatus } from "../raw.ts";
import { schemaCheck } from "../schema-check.ts";

/** What we depend on in `v1.1/game/{pk}/feed/live`. */

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer());
const Amount = Type.Optional(Type.Number());
const Flag = Type.Optional(Type.Boolean());
const Ref = Type.Optional(RawReference);
const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const MaybeCount = Type.Optional(Type.Union([Type.Integer(), Type.Null()]));
const Counts = Type.Optional(Type.Object({ balls: Count, strikes: Count, outs: Count }));

const RawSideLine = Type.Object({ runs: Count, hits: Count, errors: Count, leftOnBase: Count });

export const RawLinescore = Type.Object({
  currentInning: Count,
  inningState: Text,
  isTopInning: Flag,
  scheduledInnings: Count,
  balls: Count,
  strikes: Count,
  outs: Count,
  innings: Type.Optional(
    Type.Array(Type.Object({ num: Type.Integer(), away: RawSideLine, home: RawSideLine })),
  ),
  teams: Type.Optional(Type.Object({ away: RawSideLine, home: RawSideLine })),
  offense: Type.Optional(
    Type.Object({ batter: Ref, onDeck: Ref, inHole: Ref, first: Ref, second: Ref, third: Ref }),
  ),
  defense: Type.Optional(Type.Object({ pitcher: Ref, catcher: Ref })),
});
export type RawLinescore = Static<typeof RawLinescore>;

const RawStats = Type.Object({
  batting: Type.Optional(Type.Object({})),
  pitching: Type.Optional(Type.Object({})),
  fielding: Type.Optional(Type.Object({})),
});
export type RawStats = { batting?: object; pitching?: object; fielding?: object };

const RawBoxscorePlayer = Type.Object({
  person: RawReference,
  jerseyNumber: Text,
  position: Type.Optional(Type.Object({ abbreviation: Text })),
  battingOrder: Text,
  stats: RawStats,
  seasonStats: Type.Optional(
    Type.Object({
      batting: Type.Optional(Type.Object({ avg: Text })),
      pitching: Type.Optional(Type.Object({ era: Text })),
    }),
  ),
  gameStatus: Type.Optional(Type.Object({ isSubstitute: Flag })),
});
export type RawBoxscorePlayer = Static<typeof RawBoxscorePlayer>;

const RawBoxscoreSide = Type.Object({
  team: RawReference,
  teamStats: RawStats,
  players: Type.Record(Type.String(), RawBoxscorePlayer),
  battingOrder: Type.Optional(Type.Array(Type.Integer())),
  pitchers: Type.Optional(Type.Array(Type.Integer())),
});
export type RawBoxscoreSide = Static<typeof RawBoxscoreSide>;

export const RawBoxscore = Type.Object({
  teams: Type.Object({ away: RawBoxscoreSide, home: RawBoxscoreSide }),
});
export type RawBoxscore = Static<typeof RawBoxscore>;

const RawPlayEvent = Type.Object({
  index: Type.Integer(),
  playId: Text,
  type: Text,
  isPitch: Flag,
  pitchNumber: Count,
  startTime: Text,
  endTime: Text,
  count: Counts,
  player: Type.Optional(Type.Object({ id: Type.Integer() })),
  details: Type.Object({
    description: Text,
    eventType: Text,
    code: Text,
    isInPlay: Flag,
    isStrike: Flag,
    isBall: Flag,
    type: Type.Optional(Type.Object({ code: Text, description: Text })),
  }),
  pitchData: Type.Optional(
    Type.Object({
      startSpeed: Amount,
      endSpeed: Amount,
      zone: Count,
      coordinates: Type.Optional(Type.Object({ pX: Amount, pZ: Amount })),
      breaks: Type.Optional(Type.Object({ spinRate: Amount })),
    }),
  ),
  hitData: Type.Optional(
    Type.Object({ launchSpeed: Amount, launchAngle: Amount, totalDistance: Amount, trajectory: Text }),
  ),
});
export type RawPlayEvent = Static<typeof RawPlayEvent>;

const RawRunner = Type.Object({
  movement: Type.Object({
    start: MaybeText,
    end: MaybeText,
    isOut: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
    outNumber: MaybeCount,
  }),
  details: Type.Object({ eventType: MaybeText, runner: Ref, isScoringEvent: Flag, rbi: Flag, earned: Flag }),
});
export type RawRunner = Static<typeof RawRunner>;

export const RawPlay = Type.Object({
  result: Type.Object({
    event: Text,
    eventType: Text,
    description: Text,
    rbi: Count,
    awayScore: Count,
    homeScore: Count,
  }),
  about: Type.Object({
    atBatIndex: Type.Integer(),
    halfInning: Type.Enum(["top", "bottom"]),
    inning: Type.Integer(),
    isComplete: Flag,
    isScoringPlay: Flag,
    startTime: Text,
    endTime: Text,
  }),
  count: Counts,
  matchup: Type.Object({
    batter: RawReference,
    pitcher: RawReference,
    batSide: Type.Optional(Type.Object({ code: Text })),
    pitchHand: Type.Optional(Type.Object({ code: Text })),
  }),
  runners: Type.Optional(Type.Array(RawRunner)),
  playEvents: Type.Optional(Type.Array(RawPlayEvent)),
});
export type RawPlay = Static<typeof RawPlay>;

const RawTeam = Type.Object({ id: Type.Integer(), name: Text, abbreviation: Text });

export const RawFeed = Type.Object({
  gamePk: Type.Integer(),
  metaData: Type.Object({
    wait: Count,
    timeStamp: Type.Optional(Type.String({ pattern: "^\\d{8}_\\d{6}$" })),
  }),
  gameData: Type.Object({
    game: Type.Object({ type: Text, season: Text, doubleHeader: Text, gameNumber: Count }),
    datetime: Type.Object({ dateTime: Text, originalDate: Text, officialDate: Text, dayNight: Text }),
    status: RawStatus,
    teams: Type.Object({ away: RawTeam, home: RawTeam }),
    players: Type.Record(Type.String(), Type.Object({ id: Type.Integer() })),
    venue: Ref,
    weather: Type.Optional(Type.Object({ condition: Text, temp: Text, wind: Text })),
    gameInfo: Type.Optional(Type.Object({ attendance: Count, firstPitch: Text, gameDurationMinutes: Count })),
    probablePitchers: Type.Optional(Type.Object({ away: Ref, home: Ref })),
  }),
  liveData: Type.Object({
    plays: Type.Object({ allPlays: Type.Array(RawPlay) }),
    linescore: RawLinescore,
    boxscore: RawBoxscore,
    decisions: Type.Optional(Type.Object({ winner: Ref, loser: Ref, save: Ref })),
  }),
});
export type RawFeed = Static<typeof RawFeed>;

export const checkFeed = schemaCheck(RawFeed);
