import type { Linescore } from "../../../contracts/v1/linescore.ts";
import { maybeReference } from "../raw.ts";
import type { RawLinescore } from "./raw-feed.ts";

type RawSide = { runs?: number; hits?: number; errors?: number; leftOnBase?: number };

export function linescoreOf(raw: RawLinescore): Linescore {
  const { offense, defense } = raw;
  return {
    current_inning: raw.currentInning ?? null,
    inning_state: raw.inningState ?? null,
    is_top: raw.isTopInning ?? null,
    scheduled_innings: raw.scheduledInnings ?? null,
    balls: raw.balls ?? null,
    strikes: raw.strikes ?? null,
    outs: raw.outs ?? null,
    innings: (raw.innings ?? []).map((inning) => ({
      inning: inning.num,
      away: sideOf(inning.away),
      home: sideOf(inning.home),
    })),
    totals: { away: sideOf(raw.teams?.away), home: sideOf(raw.teams?.home) },
    offense: {
      batter: maybeReference(offense?.batter),
      on_deck: maybeReference(offense?.onDeck),
      in_hole: maybeReference(offense?.inHole),
      first: maybeReference(offense?.first),
      second: maybeReference(offense?.second),
      third: maybeReference(offense?.third),
    },
    defense: { pitcher: maybeReference(defense?.pitcher), catcher: maybeReference(defense?.catcher) },
  };
}

function sideOf(raw: RawSide | undefined): Linescore["totals"]["away"] {
  return {
    runs: raw?.runs ?? null,
    hits: raw?.hits ?? null,
    errors: raw?.errors ?? null,
    left_on_base: raw?.leftOnBase ?? null,
  };
}
