import type { BatterTraits, PitcherTraits } from "../model.ts";
import type { Random } from "../random.ts";
import { CONTACT_CLASSES, type ContactClass } from "./contact-classes.ts";
import type { Ending } from "./count-chain.ts";
import { HOME_ADVANTAGE, LATE_TIE, LEAGUE_BALANCE, PER_PLATE_APPEARANCE } from "./rates.ts";

/** Who meets whom, and how. */
export type Matchup = {
  batter: BatterTraits;
  pitcher: PitcherTraits;
  isSameHand: boolean;
  isHomeBatting: boolean;
  /** Of the batter's side today; 1 is usual. */
  form: number;
  /** Times the pitcher has faced the batting order before: 0, 1, 2 …; relievers have not. */
  timesThroughOrder: number;
  isTired: boolean;
  isLateTie: boolean;
};

/** How a plate appearance will end; a ball in play says what it will be. */
export type Plan = { ending: Ending; contact: ContactClass | null };

/** Chances of each ending; what is left of 1 is a ball in play that stays in the park. */
type Chances = { strikeout: number; walk: number; hitByPitch: number; homeRun: number };

/** Decides a plate appearance: the league's rates times the traits of both (which average 1) and the circumstances. */
export function drawPlan(random: Random, matchup: Matchup): Plan {
  const chances = chancesOf(matchup);
  let left = random.next();
  if ((left -= chances.strikeout) < 0) return { ending: "strikeout", contact: null };
  if ((left -= chances.walk) < 0) return { ending: "walk", contact: null };
  if ((left -= chances.hitByPitch) < 0) return { ending: "hit-by-pitch", contact: null };
  const isHomeRun = left - chances.homeRun < 0;
  return { ending: "in-play", contact: drawClass(random, isHomeRun ? HOME_RUNS : IN_THE_PARK, matchup) };
}

/** Hits against the same hand come harder. */
const SAME_HAND = { strikeout: 1.035, walk: 0.95, homeRun: 0.95, contact: 0.988 } as const;
const OTHER_HAND = { strikeout: 0.97, walk: 1.045, homeRun: 1.045, contact: 1.01 } as const;

/** Batters learn what a pitcher throws. */
const ORDER_FACTORS = [0.975, 1.005, 1.035] as const;
const TIRED = 1.05;

function chancesOf(matchup: Matchup): Chances {
  const { batter, pitcher } = matchup;
  const hand = matchup.isSameHand ? SAME_HAND : OTHER_HAND;
  const edge = edgeOf(matchup);
  const chance = (kind: "strikeout" | "walk" | "homeRun") =>
    LEAGUE_BALANCE[kind] * PER_PLATE_APPEARANCE[kind] * batter[kind] * pitcher[kind] * hand[kind];
  return {
    strikeout: Math.min(0.55, chance("strikeout") / Math.sqrt(edge)),
    walk: Math.min(0.3, chance("walk") * edge),
    hitByPitch: PER_PLATE_APPEARANCE.hitByPitch,
    homeRun: Math.min(0.12, chance("homeRun") * edge),
  };
}

/** What the park's and the day's circumstances give the batter, 1 on average. */
function edgeOf({ isHomeBatting, form, timesThroughOrder, isTired, isLateTie }: Matchup): number {
  const home = isHomeBatting ? HOME_ADVANTAGE : 1 / HOME_ADVANTAGE;
  const familiar = ORDER_FACTORS[Math.min(2, timesThroughOrder)] as number;
  return home * form * familiar * (isTired ? TIRED : 1) * (isLateTie ? LATE_TIE : 1);
}

const HOME_RUNS = CONTACT_CLASSES.filter(({ result }) => result === "home_run");
const IN_THE_PARK = CONTACT_CLASSES.filter(({ result }) => result !== "home_run");

function drawClass(random: Random, classes: readonly ContactClass[], matchup: Matchup): ContactClass {
  const quality = qualityOf(matchup);
  const { speed } = matchup.batter;
  let total = 0;
  for (const kind of classes) total += weightOf(kind, quality, speed);
  let left = random.next() * total;
  for (const kind of classes) {
    left -= weightOf(kind, quality, speed);
    if (left < 0) return kind;
  }
  return classes[0] as ContactClass;
}

function qualityOf(matchup: Matchup): number {
  const hand = matchup.isSameHand ? SAME_HAND : OTHER_HAND;
  return (
    LEAGUE_BALANCE.contact *
    matchup.batter.contactQuality *
    matchup.pitcher.contactQuality *
    hand.contact *
    edgeOf(matchup) ** 0.8
  );
}

/** More hits mean fewer outs: the weights are shares, and only what is not an out grows with the quality. */
function weightOf({ result, share }: ContactClass, quality: number, speed: number): number {
  if (result === "out") return share * (1 - (HIT_SHARE / OUT_SHARE) * (quality - 1));
  if (result === "error" || result === "home_run") return share;
  return share * quality * (result === "triple" ? speed * speed : 1);
}

const OUT_SHARE = shareOf("out");
const HIT_SHARE = shareOf("single") + shareOf("double") + shareOf("triple");

function shareOf(wanted: ContactClass["result"]): number {
  return CONTACT_CLASSES.reduce((sum, { result, share }) => sum + (result === wanted ? share : 0), 0);
}
