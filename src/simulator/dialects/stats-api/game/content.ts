import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { COPYRIGHT } from "../reference.ts";

/** `game/{pk}/content`: the league has no cameras and no writers, so the frame is there and everything in it is empty. */
export function contentOf({ record }: GameSnapshot) {
  return {
    copyright: COPYRIGHT,
    link: `/api/v1/game/${record.setup.game.gamePk}/content`,
    editorial: { preview: {}, articles: null, recap: {}, wrap: {} },
    media: {
      epg: ["MLBTV", "Audio"].map((title) => ({ title, items: [] })),
      epgAlternate: ["Extended Highlights", "Daily Recap"].map((title) => ({ items: [], title })),
      milestones: null,
      featuredMedia: {},
      freeGame: false,
      enhancedGame: false,
    },
    highlights: {
      scoreboard: null,
      gameCenter: null,
      milestone: null,
      highlights: { items: [] },
      live: { items: [] },
      scoreboardPreview: { items: [] },
    },
    summary: {
      hasPreviewArticle: false,
      hasRecapArticle: false,
      hasWrapArticle: false,
      hasHighlightsVideo: false,
    },
    gameNotes: {},
  };
}
