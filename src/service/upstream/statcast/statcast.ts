import type { Target } from "../../domain/target.ts";
import type { Endpoint, PayloadProblem } from "../endpoint.ts";
import { type StatcastColumn } from "./columns.ts";

/** Regular season, postseason, spring and All-Star Game; one row for each pitch, by pitchers' names. */
const SEARCH =
  "/statcast_search/csv?all=true&hfGT=R%7CPO%7CS%7CA%7C&player_type=pitcher&min_pitches=0&min_results=0" +
  "&group_by=name&sort_col=pitches&player_event_sort=api_p_release_speed&sort_order=desc&min_abs=0&type=details";

/** Baseball Savant's search; the key is a date of the league's calendar. Both bounds are included, for all their names. */
export const statcast: Pick<Endpoint<never>, "upstream" | "request"> = {
  upstream: "pybaseball",
  request: ({ key }: Target) => `${SEARCH}&game_date_gt=${key}&game_date_lt=${key}`,
};

export type StatcastCsv =
  | { kind: "rows"; header: readonly string[]; text: string }
  | { kind: "nothing"; reason: string }
  | { kind: "invalid"; problem: PayloadProblem };

const NEEDED: readonly StatcastColumn[] = [
  "game_pk",
  "game_date",
  "pitcher",
  "batter",
  "at_bat_number",
  "pitch_number",
  "pitch_type",
  "home_team",
  "away_team",
];

/**
 * Tells what an answer of the search is: a table, nothing (a late day has an empty body, a day without pitches its header
 * alone), or none of these. Errors come as 200, too: as an HTML page, or as a table whose only column is `error`.
 */
export function readStatcastCsv(body: Uint8Array): StatcastCsv {
  const text = new TextDecoder().decode(body);
  if (text.trim() === "") return { kind: "nothing", reason: "an empty body" };
  if (text.trimStart().startsWith("<")) return invalid("body", `HTML (${shown(text)})`, "a CSV table");
  const [first = "", ...rest] = text.split("\n", 3);
  const header = cells(first);
  if (header.length === 1 && header[0]?.toLowerCase() === "error") {
    return invalid("body", `an error row (${shown(rest[0] ?? "")})`, "a CSV table of pitches");
  }
  const missing = NEEDED.filter((name) => !header.includes(name));
  if (missing.length > 0) {
    return invalid(
      "header",
      `no column ${missing.join(", ")} (${shown(text)})`,
      `all of ${NEEDED.join(", ")}`,
    );
  }
  if (rest.every((line) => line.trim() === "")) return { kind: "nothing", reason: "a header without rows" };
  return { kind: "rows", header, text };
}

function invalid(where: string, got: string, allowed: string): StatcastCsv {
  return { kind: "invalid", problem: { where, got, allowed } };
}

/** Column names hold no commas or quotes of their own. */
function cells(line: string): string[] {
  return line
    .trim()
    .split(",")
    .map((cell) => cell.trim().replaceAll('"', ""));
}

function shown(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, " ");
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
