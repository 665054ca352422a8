import type { ChannelView, DeadLetterView } from "../../contracts/monitoring/channel.ts";
import type { RuleView } from "../../contracts/monitoring/rule.ts";
import { WhenAnswered } from "../design/asked.tsx";
import { Page } from "../design/page.tsx";
import { Panel } from "../design/panel.tsx";
import { useLive } from "../live/use-live.ts";
import { useAnswer } from "../monitor/use-answer.ts";
import { ChannelCard } from "./channel-card.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { RulesTable } from "./rules-table.tsx";
import "./channels.css";

/** Whether people can be reached, what never reached them, and by which rules they are told. */
export default function ChannelsPage() {
  const told = useLive((state) => state.status?.channels ?? null);
  const asked = useAnswer<{ channels: ChannelView[] }>("/api/v1/monitoring/channels");
  const letters = useAnswer<{ dead_letters: DeadLetterView[] }>(
    "/api/v1/monitoring/dead-letters?limit=100",
    deadCount(told),
  );
  const rules = useAnswer<{ rules: RuleView[] }>("/api/v1/monitoring/rules");
  const channels = told ?? asked.body?.channels ?? [];
  return (
    <Page title="Channels and rules">
      <Panel title="Channels" aside={`${channels.length} set up`}>
        {channels.length === 0 && asked.body !== null && (
          <p className="empty">
            No channel is set up: nobody is told of anything. See docs/channels.md for how to add one.
          </p>
        )}
        <ul className="channels">
          {channels.map((channel) => (
            <ChannelCard key={channel.name} channel={channel} />
          ))}
        </ul>
      </Panel>
      <Panel title="Given up" aside="messages that never arrived">
        <WhenAnswered asked={letters}>
          {({ dead_letters: dead }) => <DeadLetters letters={dead} onResent={letters.reload} />}
        </WhenAnswered>
      </Panel>
      <Panel title="Rules" aside="as configured">
        <WhenAnswered asked={rules}>{({ rules: list }) => <RulesTable rules={list} />}</WhenAnswered>
      </Panel>
    </Page>
  );
}

function deadCount(channels: readonly ChannelView[] | null): number {
  return (channels ?? []).reduce((sum, channel) => sum + channel.dead_letters, 0);
}
