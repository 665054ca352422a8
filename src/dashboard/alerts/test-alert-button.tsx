import { useState } from "react";
import type { Alert } from "../../contracts/monitoring/alert.ts";
import { sendAnswer } from "../monitor/client.ts";

/** Raises an alert marked [TEST] that goes the whole way to people, and ends by itself. */
export function TestAlertButton() {
  const [problem, setProblem] = useState<string | null>(null);
  const raise = async () => {
    const answer = await sendAnswer<Alert>("POST", "/api/v1/monitoring/test-alert", { severity: "info" });
    setProblem(answer.kind === "ok" ? null : answer.detail);
  };
  return (
    <span className="actions">
      {problem !== null && <span className="problem">{problem}</span>}
      <button type="button" className="button" onClick={() => void raise()}>
        Send a test alert
      </button>
    </span>
  );
}
