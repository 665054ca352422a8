import type { IncidentKind } from "../incident.ts";

type Percent = "cpu" | "memory" | "disk";

function pressure(what: Percent, percent: number, about: string): IncidentKind {
  return {
    about,
    group: "host",
    occasion: "any time",
    seconds: [60, 900],
    raises: [what],
    mayRaise: [],
    begin: ({ host }) => host.press(what, percent),
  };
}

/** What befalls the machine. */
export const hostIncidents = {
  "CPU busy": pressure("cpu", 97, "The processor is 97 % busy"),
  "memory full": pressure("memory", 96, "The memory is 96 % full"),
  "disk filling": pressure("disk", 96, "The disk is 96 % full"),
} satisfies Record<string, IncidentKind>;
