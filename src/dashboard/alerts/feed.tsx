import { Moment } from "../design/moment.tsx";
import { Panel } from "../design/panel.tsx";
import { Words } from "../design/words.tsx";
import { useLive } from "../live/use-live.ts";

/** What happened since this page was opened, as it happens. */
export function Feed() {
  const feed = useLive((state) => state.feed);
  return (
    <Panel title="As it happens" aside="since this page was opened">
      {feed.length === 0 && <p className="empty">Nothing has happened yet.</p>}
      <ol className="timeline">
        {feed.map(({ alert, event }) => (
          <li key={`${alert.id} ${event.at} ${event.kind} ${event.reason}`}>
            <Moment at={event.at} />
            <b>{event.kind}</b>
            <span>
              <a href={`#/alert/${encodeURIComponent(alert.id)}`}>{alert.title}</a>{" "}
              <span className="quiet small">
                <Words text={event.reason} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
