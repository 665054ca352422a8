/** A request for data: its path, and its parameters decoded, in a canonical order and spelling. */
export type DataRequest = { path: string; parameters: readonly (readonly [name: string, value: string])[] };

/**
 * The one key of all requests that mean the same: parameters in order of their names, dates in one spelling, lists whose
 * order says nothing sorted, empty parameters left out, percent-encoding undone where it makes no difference.
 * `target` is path and query as a client sent them.
 */
export function requestKey(target: string): string {
  return keyOf(readRequest(target));
}

/** Reads path and query as a client sent them. */
export function readRequest(target: string): DataRequest {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  const parameters = query
    .split("&")
    .map(parameterOf)
    .filter(([name, value]) => name !== "" && value !== "")
    .sort(([one, first], [other, second]) => compare(one, other) || compare(first, second));
  return { path: path.length > 1 ? path.replace(/\/+$/, "") : path, parameters };
}

export function keyOf({ path, parameters }: DataRequest): string {
  if (parameters.length === 0) return path;
  return `${path}?${parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&")}`;
}

/** The value of a parameter; of one that is given several times, the first. */
export function parameter(request: DataRequest, name: string): string | undefined {
  return request.parameters.find(([one]) => one === name)?.[1];
}

export function withoutParameter(request: DataRequest, name: string): DataRequest {
  return { ...request, parameters: request.parameters.filter(([one]) => one !== name) };
}

const DATE_PARAMETERS = new Set(["date", "startDate", "endDate"]);
const AMERICAN_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** Lists that name a set. Of others (people, categories of leaders) the answer may follow the order asked for. */
const SET_PARAMETERS = new Set([
  "fields",
  "hydrate",
  "sportId",
  "sportIds",
  "leagueId",
  "leagueIds",
  "divisionIds",
  "teamIds",
  "gamePks",
  "gameType",
  "gameTypes",
]);

function parameterOf(written: string): [name: string, value: string] {
  const equals = written.indexOf("=");
  const name = decoded(equals < 0 ? written : written.slice(0, equals));
  const value = equals < 0 ? "" : decoded(written.slice(equals + 1));
  if (DATE_PARAMETERS.has(name)) return [name, isoDate(value)];
  return [name, SET_PARAMETERS.has(name) ? sortedLists(value) : value];
}

/** A percent sign that encodes nothing is left as it is, for the upstream to judge. */
function decoded(written: string): string {
  return written.replaceAll("+", " ").replaceAll(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Encoded stays only what would be read as something else: separators, a plus, and what looks encoded. */
function encoded(text: string): string {
  return text.replaceAll(/[&#+]|%(?=[0-9a-fA-F]{2})/g, encodeURIComponent);
}

function isoDate(value: string): string {
  const [, month = "", day = "", year = ""] = AMERICAN_DATE.exec(value) ?? [];
  return year === "" ? value : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Sorts a list and the lists in its parentheses and brackets: `b,a(y,x)` is `a(x,y),b`. Unbalanced ones are left alone. */
function sortedLists(value: string): string {
  if (!isBalanced(value)) return value;
  const entries = splitOutside(value).map((entry) => {
    const opening = entry.search(/[([]/);
    if (opening < 0) return entry;
    const closing = Math.max(entry.lastIndexOf(")"), entry.lastIndexOf("]"));
    return (
      entry.slice(0, opening + 1) + sortedLists(entry.slice(opening + 1, closing)) + entry.slice(closing)
    );
  });
  return [...new Set(entries)].sort(compare).join(",");
}

const MOST_DEPTH = 20;

function isBalanced(value: string): boolean {
  let depth = 0;
  for (const character of value) {
    depth += depthChange(character);
    if (depth < 0 || depth > MOST_DEPTH) return false;
  }
  return depth === 0;
}

/** Splits at commas that stand in no parentheses or brackets. */
function splitOutside(value: string): string[] {
  const entries = [""];
  let depth = 0;
  for (const character of value) {
    depth += depthChange(character);
    if (character === "," && depth === 0) entries.push("");
    else entries[entries.length - 1] += character;
  }
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== "");
}

function depthChange(character: string): number {
  if (character === "(" || character === "[") return 1;
  return character === ")" || character === "]" ? -1 : 0;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
