import type { AlertExplanation } from "../../contracts/monitoring/explanation.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { type Mark, markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { StateMark } from "../design/state-mark.tsx";
import { Words } from "../design/words.tsx";
import { useAnswer } from "../monitor/use-answer.ts";

/** Why it fires, and for each channel why it was told or was not. */
export function ExplainPanel({ id, turn }: { id: string; turn: number }) {
  const asked = useAnswer<AlertExplanation>(
    `/api/v1/monitoring/alerts/${encodeURIComponent(id)}/explain`,
    turn,
  );
  return (
    <Panel title="Why, and who was told">
      <WhenAnswered asked={asked}>
        {(explanation) => (
          <div className="form">
            <p>
              <Words text={explanation.why} />
            </p>
            {explanation.explained_by !== null && (
              <p className="quiet">Explained by: {explanation.explained_by}</p>
            )}
            {explanation.channels.length === 0 && (
              <p className="empty">No channel is set up: nobody is told. See docs/channels.md.</p>
            )}
            <ul className="explain">
              {explanation.channels.map((channel) => (
                <Channel key={channel.channel} channel={channel} />
              ))}
            </ul>
          </div>
        )}
      </WhenAnswered>
    </Panel>
  );
}

function Channel({ channel }: { channel: AlertExplanation["channels"][number] }) {
  const { reason, stages, messages } = channel;
  const standing = standingOf(channel);
  return (
    <li>
      <h3 className="actions">
        {channel.channel} <StateMark {...standing} />
      </h3>
      <p className="small">
        <Words text={reason} />
      </p>
      {messages.map(({ id, kind, state, attempts, created_at: at, error }) => (
        <p key={id} className="small">
          <StateMark mark={markOf(state)} word={state} /> {kind}, <Moment at={at} />, {attempts}{" "}
          {attempts === 1 ? "attempt" : "attempts"}
          {error !== null && ` · ${error}`}
        </p>
      ))}
      {stages.length > 0 && (
        <details>
          <summary>Each step</summary>
          <ul className="stages small">
            {stages.map((stage) => (
              <li key={stage.stage}>
                <b>{stage.stage}</b>
                <StateMark mark={markOf(stage.verdict)} word={stage.verdict} />
                <span className="quiet">
                  <Words text={stage.reason} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** That a channel was to be told does not mean that anybody read it: the newest message says how far it came. */
function standingOf({ outcome, messages }: AlertExplanation["channels"][number]): {
  mark: Mark;
  word: string;
} {
  const newest = outcome === "told" ? messages[0]?.state : undefined;
  if (newest === "dead") return { mark: "critical", word: "not reached" };
  if (newest === "waiting") return { mark: "info", word: "on its way" };
  return { mark: markOf(outcome), word: outcome };
}
