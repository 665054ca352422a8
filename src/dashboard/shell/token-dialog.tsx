import { useEffect, useState } from "react";
import { Dialog } from "../design/dialog.tsx";
import { setTokenAsker } from "../monitor/access.ts";

type Question = { why: string; answer: (token: string | null) => void };

/** Asks for a token when the monitor demands one. */
export function TokenDialog() {
  const [question, setQuestion] = useState<Question | null>(null);
  useEffect(() => {
    setTokenAsker((why) => new Promise((answer) => setQuestion({ why, answer })));
  }, []);
  if (question === null) return null;

  const close = (token: string | null) => {
    question.answer(token);
    setQuestion(null);
  };
  return (
    <Dialog title="The monitor asks for a token" onClose={() => close(null)}>
      <p className="quiet">{question.why}</p>
      <form action={(form) => close((form.get("token") as string).trim() || null)}>
        <label className="field">
          Token
          <input name="token" type="password" autoComplete="off" required />
          <small>Kept for this window only.</small>
        </label>
        <div className="actions">
          <button className="button button-strong">Use it</button>
          <button type="button" className="button" onClick={() => close(null)}>
            Cancel
          </button>
        </div>
      </form>
    </Dialog>
  );
}
