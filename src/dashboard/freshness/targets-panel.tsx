import { useDeferredValue, useState } from "react";
import type { FreshnessAnswer, TargetFreshness } from "../../contracts/freshness.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { markOf } from "../design/mark.ts";
import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { spanText } from "../design/span-text.ts";
import { StateMark } from "../design/state-mark.tsx";
import { useAnswer } from "../monitor/use-answer.ts";

const PAGE = 40;

/** Every target of the ledger, on demand: it may be many hundreds. */
export function TargetsPanel() {
  const [wanted, setWanted] = useState(false);
  const asked = useAnswer<{ answer: FreshnessAnswer | null }>(wanted ? "/api/v1/monitoring/freshness" : null);
  return (
    <Panel
      title="Every target"
      aside={
        <button type="button" className="button" onClick={() => (wanted ? asked.reload() : setWanted(true))}>
          {wanted ? "Look again" : "Show all"}
        </button>
      }
    >
      {wanted ? (
        <WhenAnswered asked={asked}>
          {({ answer }) =>
            answer === null ? (
              <p className="empty">The data service has not told yet.</p>
            ) : (
              <Targets answer={answer} />
            )
          }
        </WhenAnswered>
      ) : (
        <p className="quiet small">Dataset and key, its promise, its last error and its next look.</p>
      )}
    </Panel>
  );
}

function Targets({ answer }: { answer: FreshnessAnswer }) {
  const [text, setText] = useState("");
  const [pages, setPages] = useState(1);
  const sought = useDeferredValue(text.toLowerCase());
  const found = answer.targets
    .filter(({ title, target, status }) => `${title} ${target} ${status}`.toLowerCase().includes(sought))
    .toSorted(byUrgency);
  return (
    <div className="form">
      <label className="field">
        Find
        <input
          type="search"
          value={text}
          placeholder="a team, a dataset, a status"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <ul className="targets">
        {found.slice(0, pages * PAGE).map((target) => (
          <Target key={target.target} target={target} asOfMs={Date.parse(answer.as_of)} />
        ))}
      </ul>
      {found.length === 0 && <p className="empty">No target has that in its name.</p>}
      {found.length > pages * PAGE && (
        <button type="button" className="button" onClick={() => setPages(pages + 1)}>
          {found.length - pages * PAGE} more
        </button>
      )}
    </div>
  );
}

function Target({ target, asOfMs }: { target: TargetFreshness; asOfMs: number }) {
  const age = target.last_success === null ? "never" : spanText(asOfMs - Date.parse(target.last_success));
  const failing = target.last_error !== null && target.consecutive_failures > 0;
  return (
    <li>
      <span>
        <b>{target.title}</b>
        <br />
        <span className="quiet small">{target.target}</span>
      </span>
      <StateMark mark={markOf(target.status)} word={target.status} />
      <span className="small">
        {age} old{target.promised_ms !== null && `, ${spanText(target.promised_ms)} promised`}
        <br />
        <span className="quiet">
          next look <Moment at={target.next_refresh} />
        </span>
      </span>
      <span className="quiet small">
        {target.reason}
        {failing && ` · ${target.last_error}`}
      </span>
    </li>
  );
}

const ORDER = ["stale", "late", "fresh", "pending", "unpromised"];

function byUrgency(one: TargetFreshness, other: TargetFreshness): number {
  return ORDER.indexOf(one.status) - ORDER.indexOf(other.status) || one.title.localeCompare(other.title);
}
