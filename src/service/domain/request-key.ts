/**
 * The one key of all requests that mean the same: parameters in order of their names, dates in one spelling,
 * empty parameters left out, percent-encoding undone. `target` is path and query as a client sent them.
 */
export function requestKey(target: string): string {
  const [path = "", query = ""] = target.split("?", 2);
  const parameters = query
    .split("&")
    .map(parameterOf)
    .filter(([name, value]) => name !== "" && value !== "")
    .sort(([one, first], [other, second]) => compare(one, other) || compare(first, second));
  const canonical = parameters.map(([name, value]) => `${name}=${value}`).join("&");
  const trimmed = path.length > 1 ? path.replace(/\/+$/, "") : path;
  return canonical === "" ? trimmed : `${trimmed}?${canonical}`;
}

const DATE_PARAMETERS = new Set(["date", "startDate", "endDate"]);
const AMERICAN_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

function parameterOf(written: string): [name: string, value: string] {
  const equals = written.indexOf("=");
  const name = decoded(equals < 0 ? written : written.slice(0, equals));
  const value = equals < 0 ? "" : decoded(written.slice(equals + 1));
  return [name, DATE_PARAMETERS.has(name) ? isoDate(value) : value];
}

/** A percent sign that encodes nothing is left as it is, for the upstream to judge. */
function decoded(written: string): string {
  try {
    return decodeURIComponent(written.replaceAll("+", " "));
  } catch {
    return written;
  }
}

function isoDate(value: string): string {
  const [, month = "", day = "", year = ""] = AMERICAN_DATE.exec(value) ?? [];
  return year === "" ? value : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
