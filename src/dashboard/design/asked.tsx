import type { ReactNode } from "react";
import type { Asked } from "../monitor/use-answer.ts";

/** What was asked for; until it comes a word of patience, and why it does not come. An older answer stays visible. */
export function WhenAnswered<Body>({
  asked,
  children,
}: {
  asked: Asked<Body>;
  children: (body: Body) => ReactNode;
}) {
  return (
    <>
      {asked.problem !== null && (
        <p className="problem" role="alert">
          {asked.problem}
        </p>
      )}
      {asked.body === null && asked.problem === null && <p className="empty">Asking the monitor…</p>}
      {asked.body !== null && children(asked.body)}
    </>
  );
}
