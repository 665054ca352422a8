import type { RuleId } from "./rules.ts";

/** What a series means to people. */
export type SeriesMeaning = { unit: string; about: string; rule: RuleId | null };

const plain = (unit: string, about: string, rule: RuleId | null = null): SeriesMeaning => ({
  unit,
  about,
  rule,
});

/** Series by name; `*` stands for an upstream, a dataset, a disk or a rule. */
const MEANINGS: Readonly<Record<string, SeriesMeaning>> = {
  "system.cpu_percent": plain("percent", "CPU use of the host, all cores together.", "cpu"),
  "system.memory_percent": plain("percent", "Memory of the host that is not available.", "memory"),
  "system.disk_percent": plain("percent", "Use of the disk that holds the data.", "disk"),
  "system.disk_percent:*": plain("percent", "Use of another disk, by where it is mounted.", "disk"),
  "system.load_1m": plain("count", "Load average of one minute."),
  "system.load_5m": plain("count", "Load average of five minutes."),
  "system.load_15m": plain("count", "Load average of fifteen minutes."),
  "system.network_connections": plain("count", "Sockets in the kernel's TCP tables."),
  "service.up": plain("up", "1 while the data service answers, 0 while it does not.", "service_down"),
  "service.response_time": plain("seconds", "How long the monitor's own look took.", "response_time"),
  "service.requests_per_second": plain("per second", "Requests that the data service answered."),
  "service.error_ratio": plain("ratio", "Share of answers of 500 and above within five minutes."),
  "service.p50_seconds": plain("seconds", "Half of the answers within five minutes were faster."),
  "service.p95_seconds": plain("seconds", "95 % of the answers within five minutes were faster."),
  "service.p99_seconds": plain("seconds", "99 % of the answers within five minutes were faster."),
  "service.event_loop_lag": plain(
    "seconds",
    "99th percentile of the data service's event-loop lag.",
    "event_loop_lag",
  ),
  "service.memory_mb": plain("megabytes", "Resident memory of the data service."),
  "database.active_connections": plain("count", "Open connections of the service's store."),
  "database.query_response_time": plain("seconds", "A small query on the service's store.", "query_time"),
  "database.pool_use_percent": plain("percent", "Share of the pool's connections in use.", "connection_pool"),
  "integrity.open": plain("count", "Findings that contradict the correctness of the data."),
  "database.server.query_response_time": plain(
    "seconds",
    "How long the database server took to answer the monitor.",
    "query_time",
  ),
  "database.server.connections_percent": plain(
    "percent",
    "Share of the database server's connections in use.",
    "connection_pool",
  ),
  "database.server.size_mb": plain("megabytes", "Size of the database, by the server's own word."),
  "database.size_mb": plain("megabytes", "Size of the service's store."),
  "monitor.event_loop_lag": plain(
    "seconds",
    "99th percentile of the monitor's event-loop lag.",
    "event_loop_lag",
  ),
  "monitor.memory_mb": plain("megabytes", "Resident memory of the monitor."),
  "monitor.cpu_percent": plain("percent", "CPU time of the monitor, of one core."),
  "monitor.watching": plain("up", "1 in each minute in which the monitor looked."),
  "monitor.performance_score": plain("count", "The performance score, 0 to 100."),
  "upstream.*.response_time": plain("seconds", "Median response time of the upstream."),
  "upstream.*.failure_ratio": plain(
    "ratio",
    "Share of the upstream's requests that failed within five minutes.",
  ),
  "freshness.*.due": plain("count", "Targets of the dataset of which something is promised."),
  "freshness.*.late": plain("count", "Of those, the ones that are later than promised."),
  "level.*": plain("level", "The worst level of a rule: 0 fine, 1 info, 2 warning, 3 critical."),
};

const PATTERNS = Object.entries(MEANINGS).map(([name, meaning]) => ({
  pattern: new RegExp(`^${name.replaceAll(".", String.raw`\.`).replaceAll("*", "[A-Za-z0-9_.:/-]+")}$`),
  meaning,
}));

/** Undefined for a name that no series can have. */
export function meaningOf(name: string): SeriesMeaning | undefined {
  return PATTERNS.find(({ pattern }) => pattern.test(name))?.meaning;
}
