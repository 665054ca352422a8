import type { ProgramName } from "../child.ts";

export type Addresses = Record<ProgramName, string>;

/** Where a demo stands in time, what it shows, and where it keeps its files. */
export type Scene = {
  startAt: Temporal.Instant;
  speed: number;
  /** A game of the evening; undefined when there is none. */
  gamePk: number | undefined;
  folder: string;
  /** Whether a tour follows. */
  toured: boolean;
};

/** What a newcomer reads once the demo runs: where everything is, what time it is there, and what can be broken. */
export function signposts({ simulator, service, monitor }: Addresses, scene: Scene): string {
  const { gamePk, folder, toured } = scene;
  const game =
    gamePk === undefined
      ? ""
      : `
    a game          ${service}/api/v1/games/${gamePk}
    its plays       ${service}/api/v1/games/${gamePk}/plays`;
  const hint = toured
    ? ""
    : `
  With --tour the demo does that by itself, and shows what the receiver of a message gets.`;
  return `
  mlb-data-service demo: a simulated league behind its upstreams' own words. All data say that they are simulated.
  ${clockText(scene)}

    dashboard       ${monitor}
    health          ${monitor}/api/v1/health/detailed
    v1 API          ${service}/api/v1/schedule        (all of it: ${service}/docs)${game}
    the mirror      ${service}/statsapi/api/v1/standings?leagueId=103,104
    freshness       ${service}/api/v1/freshness

  Break the upstream, and watch the alert come; then heal it:

    curl -X POST ${simulator}/-/faults -H 'content-type: application/json' -d '{"kind":"hang"}'
    curl -X DELETE ${simulator}/-/faults
${hint}
  What else can be broken: ${simulator}/-/faults
  Logs and data: ${folder} (removed at the end).
  Ctrl-C stops everything.
`;
}

function clockText({ startAt, speed }: Scene): string {
  const moment = `${startAt.toString({ smallestUnit: "minute" }).replace("T", " ").replace("Z", "")} UTC`;
  return speed === 1
    ? `Its clock began at ${moment}.`
    : `Its clock began at ${moment}, and goes ${speed} times as fast as yours.`;
}
