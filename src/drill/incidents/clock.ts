import type { IncidentKind } from "../incident.ts";

function jump(seconds: number, about: string): IncidentKind {
  return {
    about,
    group: "oddity",
    occasion: "any time",
    seconds: [60, 120],
    raises: [],
    mayRaise: [],
    begin: ({ clock }) => {
      clock.jumpBy({ seconds });
      return () => undefined;
    },
  };
}

/** Somebody sets the machine's clock. */
export const clockIncidents = {
  "clock set forward": jump(45, "The clock is set forward by 45 s"),
  "clock set back": jump(-45, "The clock is set back by 45 s"),
} satisfies Record<string, IncidentKind>;
