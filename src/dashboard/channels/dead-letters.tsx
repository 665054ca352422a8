import { useState } from "react";
import type { DeadLetterView } from "../../contracts/monitoring/channel.ts";
import { markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { StateMark } from "../design/state-mark.tsx";
import { type Answer, sendAnswer } from "../monitor/client.ts";

export function DeadLetters({
  letters,
  onResent,
}: {
  letters: readonly DeadLetterView[];
  onResent: () => void;
}) {
  if (letters.length === 0) return <p className="empty">Every message arrived, or is on its way.</p>;
  return (
    <>
      {letters.length > 1 && <ResendAll letters={letters} onResent={onResent} />}
      <ul className="rows">
        {letters.map((letter) => (
          <Letter key={letter.id} letter={letter} onResent={onResent} />
        ))}
      </ul>
    </>
  );
}

function resend({ id }: DeadLetterView): Promise<Answer<unknown>> {
  return sendAnswer("POST", `/api/v1/monitoring/dead-letters/${encodeURIComponent(id)}/resend`);
}

/** After an outage of a channel all of them go again, the oldest first, up to the first that is refused. */
function ResendAll({ letters, onResent }: { letters: readonly DeadLetterView[]; onResent: () => void }) {
  const [told, setTold] = useState("");
  const [busy, setBusy] = useState(false);
  const resendAll = async () => {
    setBusy(true);
    for (const [index, letter] of letters.toReversed().entries()) {
      setTold(`${index + 1} of ${letters.length}`);
      const answer = await resend(letter);
      if (answer.kind === "problem") {
        setTold(answer.detail);
        break;
      }
    }
    setBusy(false);
    onResent();
  };
  return (
    <div className="actions">
      <button type="button" className="button" disabled={busy} onClick={() => void resendAll()}>
        {busy ? "Sending…" : `Send all ${letters.length} again`}
      </button>
      <span className="quiet small" role="status">
        {told}
      </span>
    </div>
  );
}

function Letter({ letter, onResent }: { letter: DeadLetterView; onResent: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const { channel, severity, kind, title, attempts, error, died_at: diedAt, alert_id: alertId } = letter;
  const sendAgain = async () => {
    const answer = await resend(letter);
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
      <button type="button" className="button" onClick={() => void sendAgain()}>
        Send again
        <span className="visually-hidden">
          : {title} by {channel}
        </span>
      </button>
    </li>
  );
}
