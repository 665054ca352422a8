import { clubById } from "../../../world/clubs.ts";
import type { CalendarGame } from "../../../world/model.ts";
import { createRandom } from "../../../world/random.ts";
import { missingParameter, numbersOf, type Resource } from "../ask.ts";
import { findGame } from "../game/games.ts";
import { COPYRIGHT, isClub, teamLink } from "../reference.ts";

const PIECES = [
  { code: "J", id: 1, text: "Jersey", description: "Shirt, jersey, sweater, etc.", name: "jersey" },
  { code: "P", id: 2, text: "Pants", description: "Pants, shorts, skirt, etc.", name: "pants" },
  { code: "C", id: 3, text: "Cap", description: "Cap, hat, head-gear", name: "hat" },
] as const;

/** `v1/uniforms/game?gamePks=`: what each club wears; at home white or cream, on the road grey. */
export const uniforms: Resource = (ask) => {
  const gamePks = numbersOf(ask, "gamePks");
  if (gamePks.length === 0) return missingParameter("gamePks");
  const games = gamePks.flatMap((gamePk) => findGame(ask, gamePk)?.game ?? []);
  return {
    body: {
      copyright: COPYRIGHT,
      uniforms: games
        .filter(({ homeClubId }) => isClub(homeClubId))
        .map((game) => ({
          gamePk: game.gamePk,
          home: wornBy(game.homeClubId, game, homeColor(ask.seed, game)),
          away: wornBy(game.awayClubId, game, { number: 2, name: "Road Grey" }),
        })),
    },
  };
};

type Color = { number: number; name: string };

function homeColor(seed: number, { gamePk }: CalendarGame): Color {
  const isAlternate = createRandom(seed, "uniform", gamePk).bool(0.3);
  return isAlternate ? { number: 3, name: "Alt Cream" } : { number: 1, name: "Home White" };
}

function wornBy(clubId: number, { season }: CalendarGame, { number, name }: Color) {
  const { clubName, locationName } = clubById(clubId);
  return {
    id: clubId,
    teamName: locationName,
    uniformAssets: PIECES.map((piece) => ({
      uniformAssetId: clubId * 100 + number * 10 + piece.id,
      uniformAssetCode: `${clubId}_${piece.name}_${number}_${season}`,
      uniformAssetText: `${clubName} ${name} ${piece.text}`,
      uniformAssetType: {
        uniformAssetTypeDesc: piece.description,
        uniformAssetTypeCode: piece.code,
        uniformAssetTypeText: piece.text,
        uniformAssetTypeId: piece.id,
      },
      active: false,
    })),
    link: teamLink(clubId),
  };
}
