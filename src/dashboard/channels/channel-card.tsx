import { useState } from "react";
import type { ChannelTest, ChannelView } from "../../contracts/monitoring/channel.ts";
import { Facts } from "../design/facts.tsx";
import { type Mark, markOf } from "../design/mark.ts";
import { Ago, Moment } from "../design/moment.tsx";
import { StateMark } from "../design/state-mark.tsx";
import { sendAnswer } from "../monitor/client.ts";

/** One channel: how it does, and a button that tries it out. */
export function ChannelCard({ channel }: { channel: ChannelView }) {
  const { name, kind, destination, state, reason, secrets } = channel;
  return (
    <li className="channel">
      <div className="pair">
        <h3>{name}</h3>
        <StateMark {...standingOf(channel)} />
      </div>
      <p className="quiet small">
        {kind} · <code>{destination}</code>
      </p>
      <Facts
        facts={[
          [
            "Last delivery",
            channel.last_delivered_at === null ? (
              "none yet"
            ) : (
              <>
                <Moment at={channel.last_delivered_at} seconds={false} />,{" "}
                <Ago at={channel.last_delivered_at} /> ago
              </>
            ),
          ],
          ["Waiting", `${channel.waiting}`],
          ["Given up", `${channel.dead_letters}`],
          ...(secrets.length === 0 ? [] : [["Secrets", secrets.map(({ env }) => env).join(", ")] as const]),
        ]}
      />
      {state !== "working" && <p className="small">{reason}</p>}
      {channel.last_error !== null && <p className="small quiet">Last error: {channel.last_error}</p>}
      <TestButton name={name} />
    </li>
  );
}

/** A channel that works now, and yet gave messages up, is not well: somebody was not told. */
function standingOf({ state, dead_letters: dead }: ChannelView): { mark: Mark; word: string } {
  if (state === "untried") return { mark: "unknown", word: state };
  if (state === "working" && dead > 0) return { mark: "warning", word: `gave up ${dead}` };
  return { mark: markOf(state), word: state };
}

type Tried = { mark: Mark; words: string };

function TestButton({ name }: { name: string }) {
  const [tried, setTried] = useState<Tried | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    const answer = await sendAnswer<ChannelTest>(
      "POST",
      `/api/v1/monitoring/channels/${encodeURIComponent(name)}/test`,
    );
    setBusy(false);
    setTried(answer.kind === "ok" ? triedOf(answer.body) : { mark: "critical", words: answer.detail });
  };
  return (
    <div className="actions">
      <button type="button" className="button" disabled={busy} onClick={() => void test()}>
        {busy ? "Sending…" : "Send a test"}
        <span className="visually-hidden"> by {name}</span>
      </button>
      <span role="status">{tried !== null && <StateMark mark={tried.mark} word={tried.words} />}</span>
    </div>
  );
}

function triedOf({ result, error, took_ms: took }: ChannelTest): Tried {
  if (result === "delivered") return { mark: "good", words: `delivered in ${took} ms` };
  return { mark: "critical", words: error ?? "failed" };
}
