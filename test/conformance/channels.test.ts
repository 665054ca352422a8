import { type ChannelKindName } from "../../src/monitor/channels/registry.ts";
import { type ChannelSubject, channelSuite } from "./channel-suite.ts";
import { alertmanagerSubject } from "./subjects/alertmanager.ts";
import { discordSubject } from "./subjects/discord.ts";
import { emailSubject } from "./subjects/email.ts";
import { ntfySubject } from "./subjects/ntfy.ts";
import { pagerdutySubject } from "./subjects/pagerduty.ts";
import { slackSubject } from "./subjects/slack.ts";
import { teamsSubject } from "./subjects/teams.ts";
import { webhookSubject } from "./subjects/webhook.ts";

/** Every kind is held against the suite: one that is missing here does not compile. */
const subjects: Record<ChannelKindName, ChannelSubject> = {
  alertmanager: alertmanagerSubject,
  discord: discordSubject,
  email: emailSubject,
  ntfy: ntfySubject,
  pagerduty: pagerdutySubject,
  slack: slackSubject,
  teams: teamsSubject,
  webhook: webhookSubject,
};

for (const [kind, subject] of Object.entries(subjects)) channelSuite(kind as ChannelKindName, subject);
