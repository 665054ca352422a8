import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seasonCalendar } from "../calendar.ts";
import { setupFor } from "../game-setup.ts";
import type { Hand } from "../model.ts";
import { carryFeet } from "./carry.ts";
import { PITCH_TYPES } from "./pitch-types.ts";
import type { HitData, PitchEvent, PitchTypeCode, Trajectory } from "./play-event.ts";
import { playGame } from "./play-game.ts";

const SEED = 3;
const SEASON = 2025;
const GAMES = 250;

type Seen = PitchEvent & { batSide: Hand; pitchHand: Hand; eventType: string };
type Hit = HitData & { eventType: string };

const pitches: readonly Seen[] = seasonCalendar(SEED, SEASON)
  .filter(({ gameType }) => gameType === "R")
  .slice(0, GAMES)
  .flatMap((game) => playGame(setupFor(SEED, game)).plays)
  .flatMap(({ events, batSide, pitchHand, result }) =>
    events
      .filter((event) => event.kind === "pitch")
      .map((event) => Object.assign({}, event, { batSide, pitchHand, eventType: result.eventType ?? "" })),
  );

const hits: readonly Hit[] = pitches.flatMap(({ hit, eventType }) =>
  hit && !hit.trajectory.startsWith("bunt") ? [Object.assign({}, hit, { eventType })] : [],
);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function share<Item>(items: readonly Item[], isCounted: (item: Item) => boolean): number {
  return items.filter(isCounted).length / items.length;
}

function between(value: number, least: number, most: number, what: string): void {
  assert.ok(value >= least && value <= most, `${what}: ${value.toFixed(3)} is not in ${least} to ${most}`);
}

describe("a pitch", () => {
  /** Statcast's league means of 2024, mph. */
  const SPEEDS: Readonly<Record<PitchTypeCode, number>> = {
    FF: 94.2,
    SI: 93.3,
    FC: 89.4,
    SL: 85.6,
    ST: 81.9,
    CU: 79.5,
    CH: 85.6,
    FS: 86.4,
  };

  for (const [type, speed] of Object.entries(SPEEDS)) {
    it(`flies at about ${speed} mph when it is a ${type}, and spins like one`, () => {
      const thrown = pitches.filter(({ typeCode }) => typeCode === type).map(({ flight }) => flight);
      between(mean(thrown.map(({ startSpeed }) => startSpeed)), speed - 1, speed + 1, "mph");
      const { spin } = PITCH_TYPES[type as PitchTypeCode];
      between(mean(thrown.map(({ spinRate }) => spinRate)), spin - 60, spin + 60, "rpm");
    });
  }

  it("loses 7 to 9 % of its speed and needs about 0.4 seconds", () => {
    between(mean(pitches.map(({ flight }) => flight.endSpeed / flight.startSpeed)), 0.91, 0.93, "kept");
    between(mean(pitches.map(({ flight }) => flight.plateTime)), 0.37, 0.42, "seconds");
  });

  it("arrives where its speed and its acceleration bring it", () => {
    for (const { flight: f } of pitches) {
      const at = (from: number, speed: number, push: number) =>
        from + speed * f.plateTime + (push * f.plateTime ** 2) / 2;
      assert.ok(Math.abs(at(f.y0, f.vY0, f.aY) - 17 / 12) < 0.001, "the plate's front edge");
      assert.ok(Math.abs(at(f.x0, f.vX0, f.aX) - f.pX) < 0.001, "from side to side");
      assert.ok(Math.abs(at(f.z0, f.vZ0, f.aZ) - f.pZ) < 0.001, "up and down");
    }
  });

  it("comes from the side of the hand that throws it, and a fastball runs back to it", () => {
    for (const { flight, pitchHand } of pitches) {
      assert.equal(Math.sign(flight.releaseX), pitchHand === "R" ? -1 : 1);
    }
    const fastballs = pitches.filter(({ typeCode }) => typeCode === "FF");
    for (const [hand, side] of [["R", -1] as const, ["L", 1] as const]) {
      const runs = fastballs.filter(({ pitchHand }) => pitchHand === hand).map(({ flight }) => flight.pfxX);
      between(side * mean(runs), 3, 6, `inches to the side of the ${hand} hand`);
    }
  });

  it("hits the batter on the side where he stands", () => {
    for (const { call, flight, batSide } of pitches) {
      if (call === "H") assert.equal(Math.sign(flight.pX), batSide === "R" ? -1 : 1);
    }
  });
});

describe("the strike zone", () => {
  const isIn = ({ flight }: Seen) => flight.zone <= 9;
  const SWINGS: ReadonlySet<string> = new Set(["S", "W", "F", "T", "L", "M", "X", "D", "E"]);
  const isSwing = ({ call }: Seen) => SWINGS.has(call);

  it("has nine fields and four corners around them, each where its number says", () => {
    for (const { flight } of pitches) {
      const { zone, pX, pZ, strikeZoneTop: top, strikeZoneBottom: bottom } = flight;
      const up = (pZ - bottom) / (top - bottom);
      const isInside = Math.abs(pX) <= 0.83 && up >= 0 && up <= 1;
      const row = up > 2 / 3 ? 0 : up > 1 / 3 ? 1 : 2;
      const column = pX < -0.83 / 3 ? 0 : pX < 0.83 / 3 ? 1 : 2;
      const corner = 11 + (up < 0.5 ? 2 : 0) + (pX > 0 ? 1 : 0);
      assert.equal(zone, isInside ? 1 + 3 * row + column : corner);
    }
  });

  it("holds nine of ten called strikes and few balls", () => {
    const called = pitches.filter(({ call }) => call === "C");
    const balls = pitches.filter(({ call }) => call === "B" || call === "*B");
    between(share(called, isIn), 0.89, 0.95, "called strikes in the zone");
    between(share(balls, isIn), 0.03, 0.08, "balls in the zone");
    between(share(pitches, isIn), 0.47, 0.53, "pitches in the zone");
  });

  it("is where batters swing, and outside of it they miss more", () => {
    const inside = pitches.filter(isIn);
    const outside = pitches.filter((pitch) => !isIn(pitch));
    const isMissed = ({ call }: Seen) => ["S", "W", "T", "M"].includes(call);
    between(share(pitches, isSwing), 0.44, 0.5, "swings");
    between(share(inside, isSwing), 0.62, 0.7, "swings in the zone");
    between(share(outside, isSwing), 0.24, 0.32, "swings outside");
    between(share(pitches.filter(isSwing), isMissed), 0.22, 0.28, "swings that miss");
    const missedInside = share(inside.filter(isSwing), isMissed);
    const missedOutside = share(outside.filter(isSwing), isMissed);
    assert.ok(missedOutside > 1.5 * missedInside, `${missedOutside} outside, ${missedInside} inside`);
  });

  it("is left by every ball in the dirt", () => {
    for (const { call, flight } of pitches) {
      if (call === "*B" || call === "W") assert.ok(flight.pZ < flight.strikeZoneBottom);
    }
  });
});

describe("a batted ball", () => {
  it("leaves the bat at 89 mph on average, seldom beyond 111", () => {
    const speeds = hits.map(({ launchSpeed }) => launchSpeed);
    between(mean(speeds), 87.5, 90, "mph");
    between(
      share(speeds, (speed) => speed >= 95),
      0.32,
      0.42,
      "hit hard",
    );
    between(
      share(speeds, (speed) => speed > 111),
      0.001,
      0.015,
      "above 111 mph",
    );
    assert.ok(Math.max(...speeds) <= 122.4, "nobody has hit one harder");
  });

  it("is named after its angle", () => {
    const EDGES: readonly (readonly [Trajectory, number, number, number])[] = [
      ["ground_ball", -90, 10, 0.43],
      ["line_drive", 10, 25, 0.24],
      ["fly_ball", 25, 50, 0.26],
      ["popup", 50, 90, 0.075],
    ];
    for (const [name, least, most, usual] of EDGES) {
      const named = hits.filter(({ trajectory }) => trajectory === name);
      for (const { launchAngle } of named) between(launchAngle, least, most, name);
      between(named.length / hits.length, usual * 0.88, usual * 1.12, `share of ${name}`);
    }
  });

  it("is hit well as often as in the league: sweet spots and barrels", () => {
    between(
      share(hits, ({ launchAngle }) => launchAngle >= 8 && launchAngle <= 32),
      0.31,
      0.37,
      "sweet spots",
    );
    const barrels = hits.filter(isBarrel);
    between(barrels.length / hits.length, 0.055, 0.09, "barrels");
    between(
      share(barrels, ({ eventType }) => eventType === "home_run"),
      0.4,
      0.75,
      "barrels that leave the park",
    );
  });

  it("that leaves the park is hit hard, high enough, and some 400 feet far", () => {
    const homers = hits.filter(({ eventType }) => eventType === "home_run");
    between(mean(homers.map(({ launchSpeed }) => launchSpeed)), 103, 105.5, "mph");
    between(mean(homers.map(({ launchAngle }) => launchAngle)), 27, 30, "degrees");
    between(mean(homers.map(({ totalDistance }) => totalDistance)), 395, 410, "feet");
    for (const { launchSpeed, launchAngle, totalDistance } of homers) {
      between(launchSpeed, 88, 122.4, "mph");
      between(launchAngle, 15, 50, "degrees");
      between(totalDistance, 320, 505, "feet");
    }
  });

  it("flies the farther the harder it is hit", () => {
    const high = hits.filter(({ launchAngle }) => launchAngle >= 20 && launchAngle <= 35);
    const groups = Map.groupBy(high, ({ launchSpeed }) => 5 * Math.floor(launchSpeed / 5));
    const means = [70, 75, 80, 85, 90, 95, 100, 105].map((speed) =>
      mean((groups.get(speed) ?? []).map(({ totalDistance }) => totalDistance)),
    );
    for (const [index, feet] of means.entries()) {
      if (index > 0) between(feet - (means[index - 1] as number), 10, 35, `5 mph more, step ${index}`);
    }
  });

  it("comes down where Gameday's picture has it", () => {
    for (const { trajectory, coordX, coordY, totalDistance } of hits) {
      if (trajectory === "ground_ball") continue;
      const feet = 2.4957 * Math.hypot(coordX - 125.42, 198.27 - coordY);
      assert.ok(Math.abs(feet - totalDistance) < 0.1, `${feet} ≠ ${totalDistance}`);
    }
  });

  it("at 100 mph carries farthest at about 30 degrees, 390 feet, and 5 feet more with each mph", () => {
    const angles = Array.from({ length: 90 }, (_, angle) => angle);
    const best = angles.reduce((best, angle) =>
      carryFeet(100, angle) > carryFeet(100, best) ? angle : best,
    );
    between(best, 26, 33, "degrees");
    between(carryFeet(100, 27), 380, 400, "feet");
    between(carryFeet(101, 27) - carryFeet(100, 27), 4, 6, "feet for a mph");
    between(carryFeet(100, 60), 200, 270, "feet of a pop-up");
    between(carryFeet(100, -10), 10, 25, "feet to a grounder's first bounce");
  });
});

/** As Statcast defines it: 98 mph at 26 to 30 degrees, and wider angles with every mph more. */
function isBarrel({ launchSpeed, launchAngle }: HitData): boolean {
  const more = launchSpeed - 98;
  return more >= 0 && launchAngle >= Math.max(8, 26 - more) && launchAngle <= Math.min(50, 30 + 1.3 * more);
}
