import type { CalendarGame, Fate } from "../model.ts";
import { createRandom, type Random } from "../random.ts";
import { venueById } from "../venues.ts";
import { byStart, createGameBook, type GameBook } from "./game-book.ts";
import { findMakeUp, hasTimeToTravel, laterMeetings } from "./make-ups.ts";

/** How many games of a season each kind of weather meets, both ends included; as many as in real seasons. */
const QUOTAS = {
  postponed: [31, 44],
  suspended: [6, 15],
  "completed-early": [3, 8],
  "rain-delay": [60, 95],
  "delayed-start": [50, 85],
} as const satisfies Partial<Record<Fate["kind"], readonly [number, number]>>;

/** Brings a blow of weather upon a game if it can; says whether it could. */
type Blow = (random: Random, book: GameBook, game: CalendarGame) => boolean;

const blows: Readonly<Record<keyof typeof QUOTAS, Blow>> = {
  postponed: postpone,
  suspended: suspend,
  "completed-early": completeEarly,
  "rain-delay": interrupt,
  "delayed-start": delayStart,
};

/** The regular season after the weather's share: make-ups in place, fates told. In the order of the starts. */
export function letItRain(seed: number, season: number, games: readonly CalendarGame[]): CalendarGame[] {
  const book = createGameBook(games);
  for (const kind of Object.keys(QUOTAS) as (keyof typeof QUOTAS)[]) {
    const random = createRandom(seed, "rain", season, kind);
    const [fewest, most] = QUOTAS[kind];
    let left = random.integer(fewest, most);
    for (const { gamePk } of byRisk(random, games)) {
      if (left === 0) break;
      if (blows[kind](random, book, book.current(gamePk))) left--;
    }
  }
  return book.games().sort(byStart);
}

/** March to October: it rains most in spring. */
const RAIN_BY_MONTH: Readonly<Record<string, number>> = {
  "03": 1.4,
  "04": 1.4,
  "05": 1.2,
  "08": 0.9,
  "09": 0.8,
};

/** A random order of the games under the open sky, the likeliest to be rained on first (Efraimidis and Spirakis). */
function byRisk(random: Random, games: readonly CalendarGame[]): CalendarGame[] {
  return games
    .map((game) => ({ game, risk: riskOf(game), draw: random.next() }))
    .filter(({ risk }) => risk > 0)
    .map(({ game, risk, draw }) => ({ game, key: Math.log(draw) / risk }))
    .sort((a, b) => b.key - a.key)
    .map(({ game }) => game);
}

function riskOf({ venueId, originalDate }: CalendarGame): number {
  return venueById(venueId).rainRisk * (RAIN_BY_MONTH[originalDate.slice(5, 7)] ?? 1);
}

function isUntouched({ fates, doubleHeader }: CalendarGame): boolean {
  return fates.length === 0 && doubleHeader === "N";
}

/** Cold enough for snow: the north and the mountains, up to the middle of April. */
function maySnow({ venueId, originalDate }: CalendarGame): boolean {
  return originalDate.slice(5) <= "04-15" && venueById(venueId).latitude > 39.5;
}

function postpone(random: Random, book: GameBook, game: CalendarGame): boolean {
  const makeUp = isUntouched(game) ? findMakeUp(book, game) : undefined;
  if (!makeUp) return false;
  const fate: Fate = {
    kind: "postponed",
    cause: maySnow(game) && random.bool(0.3) ? "Snow" : "Rain",
    announcedAt: game.originallyStartsAt.subtract({ minutes: 5 * random.integer(4, 50) }),
    madeUpOn: makeUp.game.officialDate,
  };
  book.replace({ ...makeUp.game, fates: [fate] });
  if (makeUp.partner) book.replace(makeUp.partner);
  return true;
}

const HOURS_TO_COMPLETE = 3;

/** The rest is played before the next evening game of the same clubs in the same park. */
function suspend(random: Random, book: GameBook, game: CalendarGame): boolean {
  if (!isUntouched(game)) return false;
  const next = laterMeetings(book, game).find((meeting) => isOpenForCompletion(book, meeting));
  if (!next) return false;
  const afterOuts = random.integer(15, 45);
  const resumesAt = next.startsAt.subtract({ hours: HOURS_TO_COMPLETE });
  book.replace({
    ...game,
    fates: [
      { kind: "rain-delay", afterOuts, minutes: 5 * random.integer(9, 24) },
      { kind: "suspended", afterOuts, cause: "Rain", resumesOn: next.officialDate, resumesAt },
    ],
  });
  return true;
}

function isOpenForCompletion(book: GameBook, meeting: CalendarGame): boolean {
  const earlier = { ...meeting, startsAt: meeting.startsAt.subtract({ hours: HOURS_TO_COMPLETE }) };
  return (
    meeting.dayNight === "night" &&
    [meeting.awayClubId, meeting.homeClubId].every((club) => hasTimeToTravel(book, earlier, club))
  );
}

/** Five innings make a game. */
function completeEarly(random: Random, book: GameBook, game: CalendarGame): boolean {
  if (!isUntouched(game)) return false;
  const afterOuts = random.integer(30, 47);
  const wait: Fate = { kind: "rain-delay", afterOuts, minutes: 5 * random.integer(9, 24) };
  book.replace({ ...game, fates: [wait, { kind: "completed-early", afterOuts, cause: "Rain" }] });
  return true;
}

function interrupt(random: Random, book: GameBook, game: CalendarGame): boolean {
  return addFate(book, game, {
    kind: "rain-delay",
    afterOuts: random.integer(3, 48),
    minutes: 5 * random.integer(4, 30),
  });
}

function delayStart(random: Random, book: GameBook, game: CalendarGame): boolean {
  return addFate(book, game, { kind: "delayed-start", minutes: 5 * random.integer(3, 24), cause: "Rain" });
}

/** One blow is enough, but a make-up may meet the rain again. */
function addFate(book: GameBook, game: CalendarGame, fate: Fate): boolean {
  if (game.fates.some(({ kind }) => kind !== "postponed")) return false;
  book.replace({ ...game, fates: [...game.fates, fate] });
  return true;
}
