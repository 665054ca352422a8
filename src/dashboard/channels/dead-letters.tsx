import { useState } from "react";
import type { DeadLetterView } from "../../contracts/monitoring/channel.ts";
import { markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { StateMark } from "../design/state-mark.tsx";
import { sendAnswer } from "../monitor/client.ts";

export function DeadLetters({
  letters,
  onResent,
}: {
  letters: readonly DeadLetterView[];
  onResent: () => void;
}) {
  if (letters.length === 0) return <p className="empty">Every message arrived, or is on its way.</p>;
  return (
    <ul className="rows">
      {letters.map((letter) => (
        <Letter key={letter.id} letter={letter} onResent={onResent} />
      ))}
    </ul>
  );
}

function Letter({ letter, onResent }: { letter: DeadLetterView; onResent: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { id, channel, severity, kind, title, attempts, error, died_at: diedAt, alert_id: alertId } = letter;
  const resend = async () => {
    const answer = await sendAnswer(
      "POST",
      `/api/v1/monitoring/dead-letters/${encodeURIComponent(id)}/resend`,
    );
    setProblem(answer.kind === "ok" ? null : answer.detail);
    if (answer.kind === "ok") onResent();
  };
  return (
    <li className="row">
      <StateMark mark={markOf(severity)} word={severity} />
      <span className="row-words">
        <a href={`#/alert/${encodeURIComponent(alertId)}`}>{title}</a>
        <span className="quiet small">
          {kind} by {channel}, given up <Moment at={diedAt} /> after {attempts}{" "}
          {attempts === 1 ? "attempt" : "attempts"}: {error}
        </span>
        {problem !== null && <span className="problem">{problem}</span>}
      </span>
      <button type="button" className="button" onClick={() => void resend()}>
        Send again
        <span className="visually-hidden">
          : {title} by {channel}
        </span>
      </button>
    </li>
  );
}
