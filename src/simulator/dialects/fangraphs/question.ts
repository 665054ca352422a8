import { currentSeason } from "../../world/world-at.ts";
import { FIRST_SEASON, LAST_SEASON } from "../../world/season-dates.ts";

const kinds = ["bat", "pit", "fld"] as const;
export type Kind = (typeof kinds)[number];

/** What a leaderboard is asked for. */
export type LeadersQuestion = {
  kind: Kind;
  /** Ascending; together in one row for each player, or one row for each of his seasons. */
  seasons: readonly number[];
  isSplitBySeason: boolean;
  /** The least plate appearances, innings or games; or what a qualified player has. */
  qualifier: number | "qualified";
  league: "all" | "al" | "nl";
  /** FanGraphs' own team id; 0 is every team. */
  team: number;
  position: string;
  sort: string;
  isAscending: boolean;
  offset: number;
  limit: number;
};

const PER_PAGE = 30;

/** Reads `stats`, `season` and `season1`, `ind`, `qual`, `lg`, `team`, `pos`, `sortstat`, `sortdir`, `pageitems`, `pagenum`. */
export function readQuestion(query: URLSearchParams, now: Temporal.Instant): LeadersQuestion {
  const text = (name: string) => query.get(name) ?? "";
  const kind = kinds.find((each) => each === text("stats")) ?? "bat";
  const last = wholeNumber(text("season"), currentSeason(now));
  const limit = Math.max(1, wholeNumber(text("pageitems"), PER_PAGE));
  return {
    kind,
    seasons: seasonsFrom(wholeNumber(text("season1"), last), last),
    isSplitBySeason: text("ind") === "1",
    qualifier: text("qual") === "y" ? "qualified" : wholeNumber(text("qual"), 0),
    league: text("lg") === "al" || text("lg") === "nl" ? (text("lg") as "al" | "nl") : "all",
    team: wholeNumber(text("team").split(",")[0] ?? "", 0),
    position: text("pos") === "" ? "all" : text("pos").toLowerCase(),
    sort: text("sortstat") || (kind === "fld" ? "PO" : "WAR"),
    isAscending: text("sortdir") === "asc",
    offset: (Math.max(1, wholeNumber(text("pagenum"), 1)) - 1) * limit,
    limit,
  };
}

function seasonsFrom(first: number, last: number): number[] {
  const [from, to] = [Math.max(first, FIRST_SEASON), Math.min(last, LAST_SEASON)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function wholeNumber(text: string, fallback: number): number {
  return /^\d{1,10}$/.test(text) ? Number(text) : fallback;
}
