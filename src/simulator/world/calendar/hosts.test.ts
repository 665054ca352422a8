import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { createRandom } from "../random.ts";
import { arrangeHosts, LONGEST_STAND } from "./hosts.ts";
import { orderRounds, seasonSlots } from "./order.ts";
import { type Round, type Series, seasonRounds } from "./rounds.ts";

const ALL_STAR_WEEK = 15;
const slots = seasonSlots(ALL_STAR_WEEK);

describe("the rounds of a season", () => {
  it("let each of the thirty clubs play exactly one series each", () => {
    forSomeSeeds((rounds) => {
      assert.equal(rounds.length, slots.length);
      for (const { series } of rounds) {
        assert.equal(new Set(series.flatMap(({ home, away }) => [home, away])).size, 30);
      }
    });
  });

  it("come with the long ones two weeks apart and the rivals' at midweek", () => {
    forSomeSeeds((rounds) => {
      const longWeeks = rounds.flatMap(({ long }, index) => (long ? [slots[index]?.week ?? 0] : []));
      assert.equal(longWeeks.length, 11);
      assert.ok(longWeeks.slice(1).every((week, index) => week - (longWeeks[index] ?? 0) >= 2));
      const ofRivals = rounds.flatMap(({ kind }, index) => (kind === "rivals" ? [slots[index]?.part] : []));
      assert.deepEqual(ofRivals, ["midweek", "midweek"]);
    });
  });

  it("keep the same two clubs apart for at least a week, and give every pair its share at home", () => {
    forSomeSeeds((rounds) => {
      const meetings = Map.groupBy(
        rounds.flatMap(({ series }, slot) => series.map((one) => ({ ...one, slot }))),
        pairKey,
      );
      for (const [pair, series] of meetings) {
        const gaps = series.slice(1).map(({ slot }, index) => slot - (series[index]?.slot ?? 0));
        assert.ok(Math.min(...gaps, 99) >= 2, `${pair} meet again after ${gaps.join(", ")} slots`);
        const surplus = series.reduce(
          (sum, { home, away, games }) => sum + (home < away ? games : -games),
          0,
        );
        assert.ok(
          Math.abs(surplus) <= 1 || series.length === 1,
          `${pair}: ${surplus} games more at one's home`,
        );
      }
    });
  });

  it("never keep a club at home or on the road for more than three series", () => {
    forSomeSeeds((rounds) => {
      const clubs = new Set(rounds[0]?.series.flatMap(({ home, away }) => [home, away]));
      for (const club of clubs) {
        const stands = rounds
          .map(({ series }) => (series.some(({ home }) => home === club) ? "H" : "A"))
          .join("");
        assert.doesNotMatch(stands, new RegExp(`H{${LONGEST_STAND + 1}}|A{${LONGEST_STAND + 1}}`));
      }
    });
  });
});

/** A draw without a legal order or legal stands is drawn anew, as the calendar does. */
function forSomeSeeds(check: (rounds: readonly Round[]) => void): void {
  for (const seed of fc.sample(fc.integer(), 5)) {
    const random = createRandom(seed);
    const ordered = orderRounds(random, seasonRounds(random), slots, ALL_STAR_WEEK);
    const rounds = ordered && arrangeHosts(random, ordered);
    if (rounds) check(rounds);
  }
}

function pairKey({ home, away }: Series): string {
  return `${Math.min(home, away)}-${Math.max(home, away)}`;
}
