import { useState } from "react";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import { Panel } from "../design/panel.tsx";
import { actOn } from "./act.ts";
import { keepPersonName, personName } from "./person.ts";
import { SilenceDialog } from "./silence-dialog.tsx";
import { matchersOf } from "./silence-form.ts";

/** What a person does about an alert: I am on it, it is over, say no more of it. */
export function AlertActions({ alert, onActed }: { alert: Alert; onActed: () => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [name, setName] = useState(personName);
  const [silencing, setSilencing] = useState(false);
  if (alert.state === "resolved") return null;
  const act = async (action: "acknowledge" | "resolve") => {
    keepPersonName(name.trim() || "dashboard");
    const answer = await actOn(alert.id, action, note);
    setProblem(answer.kind === "ok" ? null : answer.detail);
    if (answer.kind === "ok") setNote("");
    onActed();
  };
  return (
    <Panel title="Act">
      <div className="form">
        <div className="filters">
          <label className="field">
            Note
            <input value={note} maxLength={1000} onChange={({ target }) => setNote(target.value)} />
          </label>
          <label className="field">
            Your name
            <input value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
          </label>
        </div>
        <div className="actions">
          <button
            type="button"
            className="button button-strong"
            disabled={alert.acknowledged_by !== null}
            onClick={() => void act("acknowledge")}
          >
            {alert.acknowledged_by === null ? "Acknowledge" : "Acknowledged"}
          </button>
          <button type="button" className="button" onClick={() => void act("resolve")}>
            Resolve
          </button>
          <button type="button" className="button" onClick={() => setSilencing(true)}>
            Silence…
          </button>
        </div>
        {problem !== null && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      {silencing && (
        <SilenceDialog matchers={matchersOf(alert)} onClose={() => setSilencing(false)} onMade={onActed} />
      )}
    </Panel>
  );
}
