import type { SettingsTable } from "../platform/settings/read-settings.ts";
import { durationMs, wholeNumber } from "../platform/settings/setting.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Settings of how clients are answered: their limits, and those of event streams. */
export const answerSettings = {
  "api.requests_per_minute": wholeNumber({
    env: "MLB_API_REQUESTS_PER_MINUTE",
    about: "How often one client may ask within a minute; questions about the service itself are free.",
    fallback: 3000,
    min: 1,
    max: 1_000_000_000,
  }),
  "api.proxies": wholeNumber({
    env: "MLB_API_PROXIES",
    about: "How many reverse proxies stand in front, whose X-Forwarded-For names the client.",
    fallback: 0,
    min: 0,
    max: 10,
  }),
  "streams.max_clients": wholeNumber({
    env: "MLB_STREAMS_MAX_CLIENTS",
    about: "How many event streams may be open at a time on this node.",
    fallback: 5000,
    min: 1,
    max: 100_000,
  }),
  "streams.max_buffered_bytes": wholeNumber({
    env: "MLB_STREAMS_MAX_BUFFERED_BYTES",
    about: "How much may wait for one stream's client to read it; one that is slower is let go.",
    fallback: 1024 * 1024,
    min: 64 * 1024,
    max: 64 * 1024 * 1024,
  }),
  "streams.heartbeat": durationMs({
    env: "MLB_STREAMS_HEARTBEAT",
    about: "How often a silent stream shows that it is alive.",
    fallback: 15 * SECOND,
    min: SECOND,
    max: 5 * MINUTE,
  }),
} satisfies SettingsTable;
