import type { IncidentKind } from "../incident.ts";

/** A way out that is shut is noticed when there is something to tell: so the disk fills meanwhile. */
function down(channel: "webhook" | "email", about: string): IncidentKind {
  return {
    about: `${about}, while the disk fills`,
    group: "channel",
    occasion: "any time",
    seconds: [600, 1500],
    raises: ["channel"],
    mayRaise: ["disk", "outbox"],
    begin({ inbox, host }) {
      const open = inbox.refuse(channel);
      const relieve = host.press("disk", 96);
      return async () => {
        await open();
        await relieve();
      };
    },
  };
}

/** What befalls the ways out. */
export const channelIncidents = {
  "webhook down": down("webhook", "The webhook's receiver answers 503"),
  "SMTP down": down("email", "The mail server refuses connections"),
} satisfies Record<string, IncidentKind>;
