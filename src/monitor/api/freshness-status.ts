import type { TargetFreshness } from "../../contracts/freshness.ts";
import type { DatasetFreshness, GameFreshness, MonitoringStatus } from "../../contracts/monitoring/status.ts";
import type { Present } from "./api-context.ts";

const MOST_GAMES = 50;

/** An older answer is shown with a warning. */
const ANSWER_HOLDS_MS = 30_000;

/** Freshness by dataset and by game, as the service last told. */
export function freshnessStatus(
  freshness: Present["freshness"],
  now: Temporal.Instant,
): MonitoringStatus["freshness"] {
  if (!freshness)
    return { as_of: null, reason: "the service has not told anything yet", datasets: [], games: [] };
  const { answer, at } = freshness;
  const ageMs = now.epochMilliseconds - at.epochMilliseconds;
  const games = answer.targets.filter(
    ({ dataset, promised_ms: promised }) => dataset === "game" && promised !== null,
  );
  return {
    as_of: at.toString(),
    reason:
      ageMs <= ANSWER_HOLDS_MS ? null : `the service has told nothing for ${Math.round(ageMs / 1000)} s`,
    datasets: [...Map.groupBy(answer.targets, ({ dataset }) => dataset)].map(([dataset, targets]) =>
      datasetFreshness(dataset, targets),
    ),
    games: games
      .toSorted(byUrgency)
      .slice(0, MOST_GAMES)
      .map((game) => gameFreshness(game, now)),
  };
}

function datasetFreshness(dataset: string, targets: readonly TargetFreshness[]): DatasetFreshness {
  const count = (status: TargetFreshness["status"]) =>
    targets.filter((target) => target.status === status).length;
  return {
    dataset,
    targets: targets.length,
    fresh: count("fresh"),
    late: count("late"),
    stale: count("stale"),
    unpromised: count("unpromised"),
    pending: count("pending"),
    oldest_success: earliest(targets.map(({ last_success: success }) => success)),
    next_deadline: earliest(
      targets.filter(({ status }) => status === "fresh").map(({ late_after: deadline }) => deadline),
    ),
  };
}

function earliest(instants: readonly (string | null)[]): string | null {
  const known = instants.filter((instant) => instant !== null);
  return known.toSorted((one, other) => msOf(one) - msOf(other))[0] ?? null;
}

const URGENCY: Readonly<Record<TargetFreshness["status"], number>> = {
  stale: 0,
  late: 1,
  pending: 2,
  fresh: 3,
  unpromised: 4,
};

/** The worst first, then what is due first. */
function byUrgency(one: TargetFreshness, other: TargetFreshness): number {
  const worse = URGENCY[one.status] - URGENCY[other.status];
  return worse === 0 ? deadlineOf(one) - deadlineOf(other) : worse;
}

function deadlineOf({ late_after: deadline }: TargetFreshness): number {
  return deadline === null ? Number.MAX_SAFE_INTEGER : msOf(deadline);
}

function gameFreshness(game: TargetFreshness, now: Temporal.Instant): GameFreshness {
  const age = game.last_success === null ? null : now.epochMilliseconds - msOf(game.last_success);
  return {
    target: game.target,
    title: game.title,
    status: game.status,
    reason: game.reason,
    age_seconds: age === null ? null : Math.round(age / 1000),
    promised_seconds: game.promised_ms === null ? null : game.promised_ms / 1000,
    late_after: game.late_after,
    upstream_stale: game.upstream_stale,
  };
}

function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
