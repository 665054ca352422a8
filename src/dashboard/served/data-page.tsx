import type { Meta } from "../../contracts/v1/envelope.ts";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Moment } from "../design/moment.tsx";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
import { useLive } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { goTo } from "../routing/use-route.ts";
import { DataAddresses } from "./data-addresses.tsx";
import { dataPath } from "./data-path.ts";
import { FreshnessNote } from "./freshness-note.tsx";
import "./served.css";

/** What is served: a day's scoreboard, and where everything can be fetched. */
export default function DataPage({ date }: { date: string | null }) {
  const asOf = useLive((state) => state.status?.freshness.as_of ?? null);
  const turn = asOf === null ? null : Math.floor(Date.now() / 15_000);
  const query = date === null ? "" : `?date=${date}`;
  const asked = useAnswer<{ data: ScheduleEntry[]; meta: Meta }>(dataPath(`/schedule${query}`), turn);
  const shown = date ?? asked.body?.data[0]?.listing_date ?? null;
  return (
    <Page title="Data" aside={asked.body !== null && <FreshnessNote meta={asked.body.meta} />}>
      <Panel title={date === null ? "Today's games" : `Games of ${date}`} aside={<DayPicker shown={shown} />}>
        <WhenAnswered asked={asked}>{({ data }) => <Scoreboard entries={data} />}</WhenAnswered>
      </Panel>
      <DataAddresses day={shown} />
    </Page>
  );
}

function DayPicker({ shown }: { shown: string | null }) {
  const go = (days: number) => {
    if (shown === null) return;
    const day = new Date(Date.parse(`${shown}T12:00:00Z`) + days * 86_400_000);
    goTo(`/data/${day.toISOString().slice(0, 10)}`);
  };
  return (
    <div className="actions">
      <button
        type="button"
        className="button"
        disabled={shown === null}
        onClick={() => go(-1)}
        aria-label="The day before"
      >
        ←
      </button>
      <label className="day-field">
        <span className="visually-hidden">Day</span>
        <input
          type="date"
          value={shown ?? ""}
          onChange={({ target }) => target.value && goTo(`/data/${target.value}`)}
        />
      </label>
      <button
        type="button"
        className="button"
        disabled={shown === null}
        onClick={() => go(1)}
        aria-label="The day after"
      >
        →
      </button>
      <a className="button" href="#/data">
        Today
      </a>
    </div>
  );
}

function Scoreboard({ entries }: { entries: readonly ScheduleEntry[] }) {
  if (entries.length === 0) return <p className="empty">No games are listed on this day.</p>;
  return (
    <ul className="scoreboard">
      {entries.map((entry) => (
        <li key={`${entry.game_pk} ${entry.listing_date}`}>
          <a href={`#/game/${entry.game_pk}`} className="score-card" data-stop>
            <span className="score-status small">
              <b className={IN_PLAY.has(entry.status.phase) ? "in-play" : ""}>
                {entry.status.detailed ?? entry.status.phase}
              </b>
              <span className="quiet">
                <Moment at={entry.start_time} seconds={false} />
              </span>
            </span>
            {[entry.teams.away, entry.teams.home].map(({ team, score, wins, losses, is_winner: won }) => (
              <span key={team.id} className={`score-line ${won === true ? "score-won" : ""}`}>
                <span>
                  {team.name} <span className="quiet small">{wins === null ? "" : `${wins}–${losses}`}</span>
                </span>
                <b>{score ?? "–"}</b>
              </span>
            ))}
            <span className="quiet small">{entry.venue?.name ?? ""}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

const IN_PLAY = new Set(["live", "review", "delayed", "suspended"]);
