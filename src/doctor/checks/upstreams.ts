import { exchange } from "../../platform/http/exchange.ts";
import { describeOutcome, type HttpOutcome } from "../../platform/http/outcome.ts";
import { upstreamOptionsOf } from "../../service/upstream-settings.ts";
import { bad, type Check, type Diagnosis, good, type Installation, unsure, warning } from "../diagnosis.ts";

/** A small question to each, of the kind that the service asks all day. */
const PATHS = {
  mlb_api: "/api/v1/sports/1",
  pybaseball: "/robots.txt",
  fangraphs: "/robots.txt",
} as const;

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1024 * 1024;
const SKEW_WARNING_MS = 2000;
const SKEW_BAD_MS = 30_000;

/** Whether each upstream answers, and whether this machine's clock agrees with theirs. */
export const upstreams: Check = async (installation) => {
  const options = upstreamOptionsOf(installation.service);
  const asked = await Promise.all(
    options.map(async ({ name, baseUrl, userAgent }) => ({
      name,
      baseUrl,
      ...(await ask(installation, baseUrl + PATHS[name], userAgent)),
    })),
  );
  const reached = asked.map(({ name, baseUrl, outcome }) => reachability(name, baseUrl, outcome));
  return [...reached, clockAgainst(asked)];
};

type Asked = { outcome: HttpOutcome; skewMs: number | null };

/** The upstream's Date against the middle of the request, in milliseconds; a Date is whole seconds. */
async function ask({ clock, fetch }: Installation, url: string, userAgent: string): Promise<Asked> {
  const headers = { "user-agent": userAgent };
  const before = clock.now().epochMilliseconds;
  const outcome = await exchange(clock, fetch, {
    url,
    headers,
    timeoutMs: TIMEOUT_MS,
    maxBodyBytes: MOST_BYTES,
  });
  const middle = (before + clock.now().epochMilliseconds) / 2;
  const date = outcome.kind === "answered" ? outcome.headers.get("date") : null;
  const told = date === null ? Number.NaN : instantOfHttpDate(date);
  return { outcome, skewMs: Number.isNaN(told) ? null : middle - (told + 500) };
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Sun, 06 Nov 1994 08:49:37 GMT` in milliseconds; not a number when it reads otherwise. */
function instantOfHttpDate(text: string): number {
  const [, day, month, year, time] = /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT$/.exec(text) ?? [];
  const number = MONTHS.indexOf(month ?? "") + 1;
  if (number === 0 || day === undefined) return Number.NaN;
  const date = `${year}-${String(number).padStart(2, "0")}-${day}`;
  return Temporal.Instant.from(`${date}T${time}Z`).epochMilliseconds;
}

function reachability(name: string, baseUrl: string, outcome: HttpOutcome): Diagnosis {
  const what = `upstream ${name}`;
  if (outcome.kind === "answered" && !isRefusal(outcome.status))
    return good(what, `${baseUrl} answered within ${Math.round(outcome.elapsedMs)} ms`);
  const found = `${baseUrl}: ${describeOutcome(outcome)}`;
  if (name === "fangraphs")
    return warning(what, found, "FanGraphs is optional: MLB_UPSTREAM_FANGRAPHS_ENABLED=false leaves it out.");
  return bad(
    what,
    found,
    "Check this machine's way to it: DNS, firewall, proxy; then the upstream's own status.",
  );
}

/** A path may be unknown there; what counts is that this machine is let in. */
function isRefusal(status: number): boolean {
  return status >= 500 || status === 403 || status === 429;
}

function clockAgainst(asked: readonly (Asked & { name: string })[]): Diagnosis {
  const what = "this machine's clock";
  const reference = asked.find(({ skewMs }) => skewMs !== null);
  if (!reference) return unsure(what, "no upstream said what time it has");
  const skewMs = reference.skewMs ?? 0;
  const seconds = Math.abs(skewMs / 1000).toFixed(1);
  const found = `${seconds} s ${skewMs < 0 ? "behind" : "ahead of"} ${reference.name}`;
  const advice = "Let the system keep the clock (NTP): deadlines are judged by it.";
  if (Math.abs(skewMs) > SKEW_BAD_MS) return bad(what, found, advice);
  if (Math.abs(skewMs) > SKEW_WARNING_MS) return warning(what, found, advice);
  return good(what, found);
}
