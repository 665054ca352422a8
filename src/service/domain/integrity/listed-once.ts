import { dwell } from "./dwell.ts";
import { defineRule } from "./rule.ts";

export const listedOnce = defineRule({
  dataset: "schedule",
  about: "A game stands once under a date.",
  severity: "warning",
  dwellMs: dwell.duringPlay,
  judge({ date, entries }) {
    const listings = Map.groupBy(entries, (entry) => `${entry.listing_date} ${entry.game_pk}`);
    return [...listings.values()].flatMap(([entry, ...others]) => {
      if (!entry || others.length === 0) return [];
      const found = `${others.length + 1} times`;
      return [
        {
          subject: `game:${entry.game_pk}`,
          message: `Game ${entry.game_pk} stands ${found} under ${date} in the schedule.`,
          evidence: [{ where: `schedule of ${entry.listing_date}`, expected: "once", found }],
        },
      ];
    });
  },
});
