import type { LastHourAnswer } from "../../contracts/monitoring/last-hour.ts";
import type { GameFreshness } from "../../contracts/monitoring/status.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { useScoreboard } from "../served/use-scoreboard.ts";
import { type Mark, markOf } from "../design/mark.ts";
import { Meter } from "../design/meter.tsx";
import { Panel } from "../design/panel.tsx";
import { spanText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";
import { useMonitorNow } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { LastHour, StripLegend } from "./last-hour.tsx";

type BoardProps = {
  games: readonly GameFreshness[];
  asOf: string | null;
  /** Whether the service answers now; what it last said is told as such where it does not. */
  heard: boolean;
};

/** Tonight's games, each with its score, its age against its promise, and its last hour. */
export function GameBoard({ games, asOf, heard }: BoardProps) {
  const entries = useScoreboard(asOf);
  const minute = Math.floor(useMonitorNow() / 60_000);
  const hours = useAnswer<LastHourAnswer>("/api/v1/monitoring/freshness/last-hour", minute);
  // Without a scoreboard, which a dead service has none of, what is merely scheduled is not tonight's.
  const isTonight = (game: GameFreshness) =>
    (entries.size === 0 ? game.reason !== "scheduled" : entries.has(keyOf(game))) ||
    game.status === "late" ||
    game.status === "stale";
  const { tonight = [], later = [] } = Object.groupBy(games, (game) =>
    isTonight(game) ? "tonight" : "later",
  );
  const board = (shown: readonly GameFreshness[]) => (
    <ul className="board">
      {shown.map((game) => (
        <Game
          key={game.target}
          game={game}
          heard={heard}
          entry={entries.get(keyOf(game))}
          strip={hours.body?.games[game.target] ?? ""}
        />
      ))}
    </ul>
  );
  return (
    <Panel title="Tonight's games" aside={countsOf(tonight, heard)}>
      {games.length === 0 && <p className="empty">Of no game anything is promised now.</p>}
      {board(tonight)}
      {games.length > 0 && <StripLegend />}
      {later.length > 0 && (
        <details className="later" open={tonight.length === 0}>
          <summary>
            {later.length} {later.length === 1 ? "game" : "games"} of other days
          </summary>
          {board(later)}
        </details>
      )}
    </Panel>
  );
}

function countsOf(games: readonly GameFreshness[], heard: boolean): string {
  const all = games.length === 1 ? "1 game" : `${games.length} games`;
  if (!heard) return `${all}, as last told`;
  const counted = (["stale", "late", "fresh"] as const).map((state) => ({
    state,
    count: games.filter(({ status }) => status === state).length,
  }));
  const told = counted.filter(({ count }) => count > 0).map(({ state, count }) => `${count} ${state}`);
  return [all, ...told].join(" · ");
}

function keyOf({ target }: GameFreshness): number {
  return Number(target.split(":")[1]);
}

type GameProps = { game: GameFreshness; heard: boolean; entry: ScheduleEntry | undefined; strip: string };

function Game({ game, heard, entry, strip }: GameProps) {
  const { status, reason, title } = game;
  const mark = heard ? markOf(status) : "unknown";
  return (
    <li className={`board-game board-${mark}`}>
      <a className="board-teams" href={`#/game/${keyOf(game)}`} data-stop>
        {entry ? <Teams entry={entry} /> : title}
      </a>
      <div className="pair small">
        <StateMark mark={mark} word={heard ? status : `last: ${status}`} />
        <span className="quiet">{entry?.status.detailed ?? reason}</span>
      </div>
      <AgeAgainstPromise game={game} mark={mark} />
      <LastHour strip={strip} />
      {game.upstream_stale && <p className="small board-note">The upstream's own clock stands still.</p>}
    </li>
  );
}

function Teams({ entry: { teams } }: { entry: ScheduleEntry }) {
  return (
    <>
      {[teams.away, teams.home].map(({ team, score }) => (
        <span key={team.id} className="board-team">
          <span>{team.name}</span>
          <b>{score ?? ""}</b>
        </span>
      ))}
    </>
  );
}

/** The bar is full when the promise is used up; past it the number says by how much. */
function AgeAgainstPromise({ game, mark }: { game: GameFreshness; mark: Mark }) {
  const { age_seconds: age, promised_seconds: promised } = game;
  if (age === null || promised === null) return <p className="quiet small">Not fetched yet.</p>;
  const words = `${spanText(age * 1000)} old, ${spanText(promised * 1000)} promised`;
  return (
    <div className="board-age small">
      <Meter share={age / promised} mark={mark} label={words} />
      <span className="quiet">{words}</span>
    </div>
  );
}
