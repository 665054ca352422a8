import type { Meta } from "../../contracts/v1/envelope.ts";
import { markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { StateMark } from "../design/state-mark.tsx";

/** What an answer says of its own age. */
export function FreshnessNote({ meta }: { meta: Meta }) {
  return (
    <span className="actions">
      <StateMark mark={markOf(meta.freshness)} word={meta.freshness} />
      {meta.as_of !== null && (
        <span>
          as of <Moment at={meta.as_of} />
        </span>
      )}
    </span>
  );
}
