/** One chart: the series that it draws together. */
export type ChartPlan = { title: string; group: string; names: string[] };

/** What no person looks at first. */
export const OTHERS = "Others";

type Shape = { title: string; group: string; pattern: RegExp };

/** Charts in the order in which a person looks; a pattern with several matches draws them together. */
const SHAPES: readonly Shape[] = [
  shape("Service", "Response times", String.raw`service\.(p50_seconds|p95_seconds|p99_seconds)`),
  shape("Service", "The monitor's own look", String.raw`service\.response_time`),
  shape("Service", "Requests per second", String.raw`service\.requests_per_second`),
  shape("Service", "Failed answers", String.raw`service\.error_ratio`),
  shape("Service", "Query time", String.raw`database\.query_response_time`),
  shape("Service", "Performance score", String.raw`monitor\.performance_score`),
  shape("Data", "Late targets by dataset", String.raw`freshness\..+\.late`),
  shape("Data", "Targets due by dataset", String.raw`freshness\..+\.due`),
  shape("Data", "Response times of the upstreams", String.raw`upstream\..+\.response_time`),
  shape("Data", "Failures of the upstreams", String.raw`upstream\..+\.failure_ratio`),
  shape("Host", "CPU", String.raw`system\.cpu_percent`),
  shape("Host", "Memory", String.raw`system\.memory_percent`),
  shape("Host", "Disk", String.raw`system\.disk_percent`),
  shape("Host", "Load", String.raw`system\.load_(1m|5m|15m)`),
  shape("Processes", "Memory of the processes", String.raw`(service|monitor)\.memory_mb`),
  shape("Processes", "Event-loop lag", String.raw`(service|monitor)\.event_loop_lag`),
];

/** More lines than this in one chart cannot be told apart. */
const MOST_LINES = 5;
const ORDER = ["1m", "5m", "15m"];

/** All charts for the series that there are; a series that no shape names has a chart of its own at the end. */
export function chartPlans(names: readonly string[]): ChartPlan[] {
  const shaped = SHAPES.flatMap(({ title, group, pattern }) => {
    const found = names.filter((name) => pattern.test(name)).toSorted(byName);
    return parts(found).map((part, index) => ({
      title: index === 0 ? title : `${title} (${index + 1})`,
      group,
      names: part,
    }));
  });
  const drawn = new Set(shaped.flatMap((plan) => plan.names));
  const others = names
    .filter((name) => !drawn.has(name))
    .map((name) => ({ title: titleOf(name), group: OTHERS, names: [name] }));
  return [...shaped, ...others];
}

/** What stands in the legend: the part of the name that tells the lines of one chart apart. */
export function lineName(name: string, names: readonly string[]): string {
  if (names.length === 1) return "average";
  const parts = name.split(".");
  const telling =
    parts.find((part, index) => names.some((other) => other.split(".")[index] !== part)) ?? name;
  return telling.replace(/_seconds$|^load_/, "").replaceAll("_", " ");
}

function shape(group: string, title: string, pattern: string): Shape {
  return { group, title, pattern: new RegExp(`^${pattern}$`) };
}

function byName(one: string, other: string): number {
  const rank = (name: string) => ORDER.findIndex((part) => name.endsWith(`_${part}`));
  return rank(one) - rank(other) || one.localeCompare(other);
}

function parts(names: readonly string[]): string[][] {
  const count = Math.ceil(names.length / MOST_LINES);
  return Array.from({ length: count }, (_, index) =>
    names.slice(index * MOST_LINES, (index + 1) * MOST_LINES),
  );
}

function titleOf(name: string): string {
  const words = name.replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
