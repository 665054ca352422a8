import { type FormEvent, useState } from "react";
import type { NewSilence } from "../../contracts/monitoring/silence.ts";
import { Dialog } from "../design/dialog.tsx";
import { sendAnswer } from "../monitor/client.ts";
import { keepPersonName, personName } from "./person.ts";
import { lineThatIsNone, matchersIn, matchersText } from "./silence-form.ts";

type Props = { matchers: NewSilence["matchers"]; onClose: () => void; onMade: () => void };

const LENGTHS = [
  ["30", "30 minutes"],
  ["60", "1 hour"],
  ["240", "4 hours"],
  ["1440", "1 day"],
  ["10080", "1 week"],
] as const;
/** A window that recurs is of use only over many of its turns. */
const RECURRING_LENGTHS = [
  ["10080", "1 week"],
  ["43200", "30 days"],
  ["129600", "90 days"],
  ["525600", "1 year"],
] as const;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Every silence has an owner, a reason and an end; with days it is a maintenance window that recurs. */
export function SilenceDialog({ matchers, onClose, onMade }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [recurs, setRecurs] = useState(false);
  const make = async (form: FormData) => {
    const asked = silenceIn(form, recurs);
    const none = lineThatIsNone(form.get("matchers") as string);
    if (asked.matchers.length === 0 || none !== undefined)
      return setProblem(
        `Say what is silenced, such as: rule = cpu${none === undefined ? "" : `; not: ${none}`}`,
      );
    if (asked.recurrence?.days.length === 0) return setProblem("Choose at least one day.");
    keepPersonName(asked.owner);
    const answer = await sendAnswer("POST", "/api/v1/monitoring/silences", asked);
    if (answer.kind === "problem") return setProblem(answer.detail);
    onMade();
    onClose();
  };
  // Not as the form's action: that empties all fields even when the monitor refuses.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void make(new FormData(event.currentTarget));
  };
  return (
    <Dialog title="New silence" onClose={onClose}>
      <form onSubmit={onSubmit}>
        <SilenceFields matchers={matchers} />
        <Length key={String(recurs)} recurs={recurs} />
        <label className="actions">
          <input type="checkbox" checked={recurs} onChange={({ target }) => setRecurs(target.checked)} />
          A maintenance window that recurs
        </label>
        {recurs && <RecurrenceFields />}
        {problem !== null && (
          <p className="problem" role="alert" ref={(told) => told?.scrollIntoView({ block: "nearest" })}>
            {problem}
          </p>
        )}
        <div className="actions">
          <button className="button button-strong">Silence</button>
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function SilenceFields({ matchers }: Pick<Props, "matchers">) {
  return (
    <>
      <label className="field">
        What
        <textarea
          name="matchers"
          rows={3}
          defaultValue={matchersText(matchers)}
          required
          spellCheck={false}
        />
        <small>
          One condition a line, and all must hold: label, rule or severity, then =, !=, =~ or !~, then the
          value.
        </small>
      </label>
      <label className="field">
        Why
        <input name="reason" required maxLength={1000} />
      </label>
      <label className="field">
        Who answers for it
        <input name="owner" required maxLength={100} defaultValue={personName()} />
      </label>
    </>
  );
}

function Length({ recurs }: { recurs: boolean }) {
  return (
    <label className="field">
      {recurs ? "Goes on for" : "For"}
      <select name="minutes" defaultValue={recurs ? "43200" : "60"}>
        {(recurs ? RECURRING_LENGTHS : LENGTHS).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function RecurrenceFields() {
  return (
    <>
      <fieldset className="days">
        <legend>On</legend>
        {DAYS.map((day) => (
          <label key={day} className="actions">
            <input type="checkbox" name="days" value={day} defaultChecked={day === "tue"} />
            {day}
          </label>
        ))}
      </fieldset>
      <div className="window-times">
        <label className="field">
          From
          <input name="from" type="time" defaultValue="09:00" required />
        </label>
        <label className="field">
          To
          <input name="to" type="time" defaultValue="10:00" required />
        </label>
        <label className="field">
          Zone
          <input name="zone" defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone} required />
        </label>
      </div>
    </>
  );
}

function silenceIn(form: FormData, recurs: boolean): NewSilence {
  const text = (name: string) => (form.get(name) as string | null) ?? "";
  const recurrence = {
    zone: text("zone"),
    days: DAYS.filter((day) => form.getAll("days").includes(day)),
    from: text("from"),
    to: text("to"),
  };
  return {
    matchers: matchersIn(text("matchers")),
    owner: text("owner"),
    reason: text("reason"),
    duration_minutes: Number(text("minutes")),
    ...(recurs ? { recurrence } : {}),
  };
}
