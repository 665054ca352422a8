import type { Message } from "../domain/message.ts";
import type { DeskPorts } from "./channel-desk.ts";

/** Says that nothing is wrong, in the words and the place in which it would say what is. */
export function testMessage(
  channel: string,
  { clock, nextId, message }: Pick<DeskPorts, "clock" | "nextId" | "message">,
): Message {
  const id = nextId();
  return {
    id: `test.${id}`,
    kind: "firing",
    alert_id: `test.${id}`,
    rule: "channel",
    severity: "info",
    title: `Test of the channel ${channel}`,
    message: "Somebody tries out whether messages arrive here. Nothing is wrong.",
    value: null,
    threshold: null,
    started_at: clock.now().toString(),
    ended_at: null,
    labels: { target: channel },
    advice: "Nothing to do: you read this, so the channel works.",
    alert_url: `${message.baseUrl}/`,
    runbook_url: `${message.baseUrl}/runbooks/channel`,
    simulated: message.simulated,
    mark: "test",
  };
}
