import { durationMs, flag, httpUrl, type Setting, text, wholeNumber } from "../platform/settings/setting.ts";
import type { UpstreamOptions } from "./upstream/upstream.ts";
import type { UpstreamName } from "./upstream/upstream-name.ts";

const SECOND = 1000;
const MEGABYTE = 1024 * 1024;

type Rows<Name extends UpstreamName> = Record<
  `upstream.${Name}.url` | `upstream.${Name}.user_agent`,
  Setting<string>
> &
  Record<
    `upstream.${Name}.${"timeout" | "max_body_bytes" | "max_in_flight" | "per_second"}`,
    Setting<number>
  >;

type Defaults = {
  title: string;
  url: string;
  env: { url: string; prefix: string };
  timeoutMs: number;
  maxInFlight: number;
  perSecond: number;
};

/** Each upstream has the same rows under its own name. */
export const upstreamSettings = {
  ...rowsOf("mlb_api", {
    title: "the MLB Stats API",
    url: "https://statsapi.mlb.com",
    env: { url: "MLB_UPSTREAM_MLB_API", prefix: "MLB_UPSTREAM" },
    timeoutMs: 8 * SECOND,
    maxInFlight: 4,
    perSecond: 10,
  }),
  ...rowsOf("pybaseball", {
    title: "Baseball Savant (Statcast, which PyBaseball reads)",
    url: "https://baseballsavant.mlb.com",
    env: { url: "MLB_UPSTREAM_PYBASEBALL", prefix: "MLB_UPSTREAM_PYBASEBALL" },
    timeoutMs: 60 * SECOND,
    maxInFlight: 2,
    perSecond: 1,
  }),
  "upstream.fangraphs.enabled": flag({
    env: "MLB_UPSTREAM_FANGRAPHS_ENABLED",
    about: "Whether FanGraphs is asked at all; it is an optional source.",
    fallback: true,
  }),
  ...rowsOf("fangraphs", {
    title: "FanGraphs",
    url: "https://www.fangraphs.com",
    env: { url: "MLB_UPSTREAM_FANGRAPHS", prefix: "MLB_UPSTREAM_FANGRAPHS" },
    timeoutMs: 30 * SECOND,
    maxInFlight: 1,
    perSecond: 1,
  }),
};

function rowsOf<const Name extends UpstreamName>(name: Name, defaults: Defaults): Rows<Name> {
  const { title, env } = defaults;
  const rows = {
    url: httpUrl({ env: env.url, about: `Base address of ${title}.`, fallback: defaults.url }),
    timeout: durationMs({
      env: `${env.prefix}_TIMEOUT`,
      about: `For one request to ${title}, its body included.`,
      fallback: defaults.timeoutMs,
      min: 100,
      max: 120 * SECOND,
    }),
    max_body_bytes: wholeNumber({
      env: `${env.prefix}_MAX_BODY_BYTES`,
      about: `The largest answer of ${title} that is read.`,
      fallback: 32 * MEGABYTE,
      min: 1024,
      max: 256 * MEGABYTE,
    }),
    max_in_flight: wholeNumber({
      env: `${env.prefix}_MAX_IN_FLIGHT`,
      about: `Requests to ${title} on their way at a time.`,
      fallback: defaults.maxInFlight,
      min: 1,
      max: 16,
    }),
    per_second: wholeNumber({
      env: `${env.prefix}_PER_SECOND`,
      about: `Requests sent to ${title} in a second.`,
      fallback: defaults.perSecond,
      min: 1,
      max: 1000,
    }),
    user_agent: text({
      env: `${env.prefix}_USER_AGENT`,
      about: `How the service names itself to ${title}.`,
      fallback: "mlb-data-service/2.0",
      maxLength: 200,
    }),
  };
  return Object.fromEntries(
    Object.entries(rows).map(([row, setting]) => [`upstream.${name}.${row}`, setting]),
  ) as unknown as Rows<Name>;
}

type Values = { readonly [Path in keyof typeof upstreamSettings]: ValueOf<(typeof upstreamSettings)[Path]> };
type ValueOf<Row> = Row extends Setting<infer Value> ? Value : never;

/** What the settings say of each upstream that is asked. */
export function upstreamOptionsOf(settings: Values): UpstreamOptions[] {
  const names: UpstreamName[] = ["mlb_api", "pybaseball"];
  if (settings["upstream.fangraphs.enabled"]) names.push("fangraphs");
  return names.map((name) => ({
    name,
    baseUrl: settings[`upstream.${name}.url`],
    timeoutMs: settings[`upstream.${name}.timeout`],
    maxBodyBytes: settings[`upstream.${name}.max_body_bytes`],
    maxInFlight: settings[`upstream.${name}.max_in_flight`],
    perSecond: settings[`upstream.${name}.per_second`],
    userAgent: settings[`upstream.${name}.user_agent`],
  }));
}
