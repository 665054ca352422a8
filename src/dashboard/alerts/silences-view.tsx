import { useState } from "react";
import type { Silence } from "../../contracts/monitoring/silence.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { StateMark } from "../design/state-mark.tsx";
import { useMonitorNow } from "../live/use-live.ts";
import { sendAnswer } from "../monitor/client.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { personName } from "./person.ts";
import { SilenceDialog } from "./silence-dialog.tsx";

/** A silence ends, and a window opens, without anybody doing anything. */
const LOOKED_AT_EVERY_MS = 10_000;

/** What people do not want to be told of, and maintenance windows: who said so, why, and until when. */
export function SilencesView() {
  const [making, setMaking] = useState(false);
  const turn = Math.floor(useMonitorNow() / LOOKED_AT_EVERY_MS);
  const running = useAnswer<{ silences: Silence[] }>("/api/v1/monitoring/silences", turn);
  const ended = useAnswer<{ silences: Silence[] }>("/api/v1/monitoring/silences?state=expired", turn);
  const reload = () => {
    running.reload();
    ended.reload();
  };
  return (
    <>
      <Panel
        title="Silences and maintenance"
        aside={
          <button type="button" className="button button-strong" onClick={() => setMaking(true)}>
            New silence
          </button>
        }
      >
        <WhenAnswered asked={running}>
          {({ silences }) => (
            <SilenceList
              silences={silences}
              empty="Nothing is silenced: everything is told."
              onEnded={reload}
            />
          )}
        </WhenAnswered>
      </Panel>
      <Panel title="Ended in the last 30 days">
        <WhenAnswered asked={ended}>
          {({ silences }) => <SilenceList silences={silences} empty="None." onEnded={reload} />}
        </WhenAnswered>
      </Panel>
      {making && <SilenceDialog matchers={[]} onClose={() => setMaking(false)} onMade={reload} />}
    </>
  );
}

type ListProps = { silences: readonly Silence[]; empty: string; onEnded: () => void };

function SilenceList({ silences, empty, onEnded }: ListProps) {
  if (silences.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="rows">
      {silences.map((silence) => (
        <SilenceRow key={silence.id} silence={silence} onEnded={onEnded} />
      ))}
    </ul>
  );
}

const MARKS = { active: "info", pending: "unknown", expired: "unknown" } as const;

function SilenceRow({ silence, onEnded }: { silence: Silence; onEnded: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { id, state, matchers, reason, owner, starts_at: startsAt, ends_at: endsAt } = silence;
  const end = async () => {
    const path = `/api/v1/monitoring/silences/${encodeURIComponent(id)}?by=${encodeURIComponent(personName())}`;
    const answer = await sendAnswer("DELETE", path);
    setProblem(answer.kind === "ok" ? null : answer.detail);
    onEnded();
  };
  return (
    <li className="row">
      <StateMark mark={MARKS[state]} word={state} />
      <span className="row-words">
        <b>{reason}</b>
        <span className="tags">
          {matchers.map(({ name, operator, value }) => (
            <code key={name + operator + value} className="tag">
              {name} {operator} {value}
            </code>
          ))}
        </span>
        <span className="quiet small">
          {owner} · <Moment at={startsAt} seconds={false} /> – <Moment at={endsAt} seconds={false} />
          {recurrenceText(silence)}
          {state !== "expired" && ` · covers ${silence.matching_alerts} open now`}
        </span>
        {problem !== null && <span className="problem">{problem}</span>}
      </span>
      {state !== "expired" && (
        <button type="button" className="button" onClick={() => void end()}>
          End now<span className="visually-hidden">: {reason}</span>
        </button>
      )}
    </li>
  );
}

function recurrenceText({ recurrence }: Silence): string {
  if (recurrence === null) return "";
  const { days, from, to, zone } = recurrence;
  return ` · each ${days.join(", ")} ${from}–${to} ${zone}`;
}
