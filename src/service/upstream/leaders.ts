import { type Static, Type } from "typebox";
import {
  type Leader,
  type LeaderCategory,
  leaderCategories,
  leaderGroups,
} from "../../contracts/v1/leader.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference, reference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Ref = Type.Optional(RawReference);

const RawLeader = Type.Object({
  rank: Type.Integer(),
  value: Type.String(),
  season: Text,
  person: RawReference,
  team: Ref,
  league: Ref,
});

const RawCategory = Type.Object({
  leaderCategory: Type.String(),
  season: Text,
  statGroup: Text,
  gameType: Type.Optional(Type.Object({ id: Text })),
  leaders: Type.Optional(Type.Array(RawLeader)),
});

const check = schemaCheck(Type.Object({ leagueLeaders: Type.Array(RawCategory) }));

const PLACES = 50;
const wanted = leaderCategories.map(upstreamName).join(",");

/** `v1/stats/leaders` of every category that is kept; the key is the season's year. */
export const leaders: Endpoint<Leader[]> = {
  upstream: "mlb_api",
  request: ({ key }) =>
    `/api/v1/stats/leaders?leaderCategories=${wanted}&season=${key}&sportId=1&limit=${PLACES}`,
  parse(json, { key }) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    return {
      kind: "ok",
      value: checked.value.leagueLeaders.flatMap((category) =>
        (category.leaders ?? []).map((leader) => leaderOf(category, leader, key)),
      ),
    };
  },
};

/** `home_runs` to `homeRuns`. */
function upstreamName(category: LeaderCategory): string {
  return category.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function ourName(category: string): string {
  return category.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function leaderOf(
  category: Static<typeof RawCategory>,
  raw: Static<typeof RawLeader>,
  season: string,
): Leader {
  const value = Number(raw.value);
  return {
    season: raw.season ?? category.season ?? season,
    category: ourName(category.leaderCategory),
    group: leaderGroups.find((group) => group === category.statGroup) ?? null,
    rank: raw.rank,
    value: Number.isNaN(value) ? null : value,
    value_text: raw.value,
    player: reference(raw.person),
    team: maybeReference(raw.team),
    league: maybeReference(raw.league),
    game_type: category.gameType?.id ?? null,
  };
}
