import { type Static, Type } from "typebox";
import { type FangraphsKind, fangraphsKinds, type FangraphsLeader } from "../../contracts/v1/fangraphs.ts";
import type { Endpoint } from "./endpoint.ts";
import { schemaCheck } from "./schema-check.ts";

const Id = Type.Union([Type.Integer(), Type.String()]);

const RawLeader = Type.Object({
  playerid: Id,
  PlayerName: Type.String(),
  xMLBAMID: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  TeamNameAbb: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  Age: Type.Optional(Type.Union([Type.Number(), Type.Null()])),
});

const check = schemaCheck(Type.Object({ data: Type.Array(RawLeader), totalCount: Type.Integer() }));

/** More players than any season has had on one board. */
const PAGE = 5000;

/** Links for its own pages, and what has a field of its own. */
const NOT_STATS = new Set([
  "Name",
  "Team",
  "PlayerName",
  "PlayerNameRoute",
  "xMLBAMID",
  "playerid",
  "TeamNameAbb",
]);

/** `leaders/major-league/data`; the key is the season's year and the kind of board, `2026:bat`. */
export const fangraphs: Endpoint<FangraphsLeader[]> = {
  upstream: "fangraphs",
  request({ key }) {
    const { season, kind } = boardOf(key);
    return (
      `/api/leaders/major-league/data?pos=all&stats=${kind}&lg=all&qual=0&season=${season}&season1=${season}` +
      `&ind=0&team=0&type=8&month=0&pageitems=${PAGE}&pagenum=1`
    );
  },
  parse(json, { key }) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    const { data, totalCount } = checked.value;
    if (data.length < totalCount) {
      const problem = { where: "/data", got: `${data.length} players`, allowed: `all ${totalCount}` };
      return { kind: "invalid", problems: [problem] };
    }
    return { kind: "ok", value: data.map((raw) => leaderOf(raw, boardOf(key))) };
  },
};

/** Reads `2026:bat`. */
export function boardOf(key: string): { season: string; kind: FangraphsKind } {
  const [season = "", kind] = key.split(":");
  const known = fangraphsKinds.find((each) => each === kind);
  if (!known)
    throw new Error(`fangraphs:${key}: allowed is a season and one of ${fangraphsKinds.join(", ")}`);
  return { season, kind: known };
}

function leaderOf(
  raw: Static<typeof RawLeader>,
  { season, kind }: { season: string; kind: FangraphsKind },
): FangraphsLeader {
  const stats = Object.entries(raw).filter(([name, value]) => !NOT_STATS.has(name) && isPlain(value));
  return {
    season,
    kind,
    fangraphs_id: String(raw.playerid),
    mlbam_id: raw.xMLBAMID ?? null,
    name: raw.PlayerName,
    team: raw.TeamNameAbb ?? null,
    age: typeof raw.Age === "number" ? Math.floor(raw.Age) : null,
    stats: Object.fromEntries(stats),
  };
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === "number" || typeof value === "string";
}
