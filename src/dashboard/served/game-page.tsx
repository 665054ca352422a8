import type { Meta } from "../../contracts/v1/envelope.ts";
import type { Game } from "../../contracts/v1/game.ts";
import type { Linescore } from "../../contracts/v1/linescore.ts";
import type { Play } from "../../contracts/v1/play.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
import { useLive } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { AddressRow } from "./data-addresses.tsx";
import { dataPath } from "./data-path.ts";
import { FreshnessNote } from "./freshness-note.tsx";
import { LinescoreTable } from "./linescore-table.tsx";
import { Plays } from "./plays.tsx";
import "./served.css";

type Enveloped<Data> = { data: Data; meta: Meta };

/** One game as it is served: how it stands, its line score, its plays with their pitches. */
export default function GamePage({ gamePk }: { gamePk: string }) {
  const turn = useGameTurn(gamePk);
  const game = useAnswer<Enveloped<Game>>(dataPath(`/games/${gamePk}`), turn);
  const linescore = useAnswer<Enveloped<Linescore>>(dataPath(`/games/${gamePk}/linescore`), turn);
  const plays = useAnswer<Enveloped<Play[]>>(dataPath(`/games/${gamePk}/plays`), turn);
  return (
    <Page
      title={game.body === null ? "Game" : titleOf(game.body.data)}
      aside={game.body !== null && <FreshnessNote meta={game.body.meta} />}
    >
      {game.body === null && game.problem !== null ? (
        <p className="problem" role="alert">
          {game.problem}
        </p>
      ) : (
        <>
          <Panel title="Line score" aside={game.body === null ? "" : stateOf(game.body.data)}>
            <WhenAnswered asked={linescore}>
              {({ data }) =>
                game.body === null ? null : <LinescoreTable linescore={data} game={game.body.data} />
              }
            </WhenAnswered>
          </Panel>
          <Panel
            title="Plays"
            aside={plays.body === null ? "" : `${plays.body.data.length} plays, the newest first`}
          >
            <WhenAnswered asked={plays}>{({ data }) => <Plays plays={data} />}</WhenAnswered>
          </Panel>
        </>
      )}
      <Panel title="Addresses and files">
        <ul className="addresses">
          <AddressRow path={`/games/${gamePk}`} about="the game" formats={[]} />
          <AddressRow path={`/games/${gamePk}/linescore`} about="line score" formats={[]} />
          <AddressRow path={`/games/${gamePk}/boxscore`} about="box score" formats={[]} />
          <AddressRow
            path={`/games/${gamePk}/plays`}
            about="plays with their pitches"
            formats={["csv", "ndjson"]}
          />
          <AddressRow
            path={`/games/${gamePk}/pitches`}
            about="pitches"
            formats={["csv", "ndjson", "parquet"]}
          />
        </ul>
      </Panel>
    </Page>
  );
}

/** Changes when the monitor tells of a newer look at the game, at most every five seconds. */
function useGameTurn(gamePk: string): string {
  const known = useLive(
    (state) => state.status?.freshness.games.some(({ target }) => target === `game:${gamePk}`) ?? false,
  );
  const asOf = useLive((state) => state.status?.freshness.as_of ?? null);
  return known && asOf !== null ? `live ${Math.floor(Date.now() / 5000)}` : "once";
}

function titleOf({ teams }: Game): string {
  return `${teams.away.team.name} at ${teams.home.team.name}`;
}

function stateOf({ status, inning_state: half, current_inning: inning, venue }: Game): string {
  const where = venue === null ? "" : ` · ${venue.name}`;
  const state =
    status.phase === "live" && inning !== null
      ? `${half ?? ""} ${inning}`
      : (status.detailed ?? status.phase);
  return `${state}${where}`;
}
