import type { GameSnapshot, PlayerBox } from "../../../world/engine/snapshot.ts";
import type { Side } from "../../../world/model.ts";
import { venueById } from "../../../world/venues.ts";
import { castOf, playerIn } from "./cast.ts";

type Line = { label: string; value?: string };

/** The lines below a box score, as newspapers print them. */
export function gameInfo(snapshot: GameSnapshot): Line[] {
  const { record, plays } = snapshot;
  const { setup } = record;
  const venue: Line[] = [
    { label: "Venue", value: `${venueById(setup.game.venueId).name}.` },
    { label: longDate(setup.game.officialDate) },
  ];
  if (plays.length === 0) return [{ label: "Umpires", value: "" }, ...venue];
  const { condition, temperatureFahrenheit, wind } = setup.weather;
  return [
    ...pitchersInfo(snapshot),
    { label: "Umpires", value: umpires(snapshot) },
    { label: "Weather", value: `${temperatureFahrenheit} degrees, ${condition}.` },
    { label: "Wind", value: `${wind}.` },
    { label: "First pitch", value: `${clockTime(record.firstPitchAt, setup.venue.timeZone)}.` },
    ...(snapshot.decisions ? lengthAndCrowd(snapshot) : []),
    ...venue,
  ];
}

function lengthAndCrowd({ record }: GameSnapshot): Line[] {
  const minutes = gameMinutes(record);
  const length = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
  const delay = Math.round(record.delayedFor / 60_000);
  return [
    {
      label: "T",
      value:
        delay > 0
          ? `${length} (${Math.floor(delay / 60)}:${String(delay % 60).padStart(2, "0")} delay).`
          : `${length}.`,
    },
    { label: "Att", value: `${record.setup.attendance.toLocaleString("en-US")}.` },
  ];
}

/** How long it was played, without delays. */
export function gameMinutes({ endsAt, firstPitchAt, delayedFor }: GameSnapshot["record"]): number {
  return Math.round((endsAt - firstPitchAt - delayedFor) / 60_000);
}

function pitchersInfo(snapshot: GameSnapshot): Line[] {
  const pitchers = (["away", "home"] as const).flatMap((side) => pitchersOf(snapshot, side));
  const each = (tell: (box: PlayerBox & { pitching: NonNullable<PlayerBox["pitching"]> }) => string | null) =>
    pitchers.flatMap((box) => {
      const told = box.pitching && tell({ ...box, pitching: box.pitching });
      return told ? [`${surname(snapshot, box.playerId)} ${told}`] : [];
    });
  return [
    listed(
      "WP",
      each(({ pitching }) => many(pitching.wildPitches)),
    ),
    listed(
      "HBP",
      each(({ pitching }) => many(pitching.hitBatsmen)),
    ),
    listed(
      "Pitches-strikes",
      each(({ pitching }) => `${pitching.pitchesThrown}-${pitching.strikes}`),
    ),
    listed(
      "Groundouts-flyouts",
      each(({ pitching }) => `${pitching.groundOuts}-${pitching.flyOuts}`),
    ),
    listed(
      "Batters faced",
      each(({ pitching }) => String(pitching.battersFaced)),
    ),
    listed(
      "Inherited runners-scored",
      each(({ pitching }) =>
        pitching.inheritedRunners > 0
          ? `${pitching.inheritedRunners}-${pitching.inheritedRunnersScored}`
          : null,
      ),
    ),
  ].flat();
}

function pitchersOf({ boxScore }: GameSnapshot, side: Side): PlayerBox[] {
  const { players, pitchers } = boxScore[side];
  return pitchers.flatMap((id) => players.find(({ playerId }) => playerId === id) ?? []);
}

/** The blocks below a club's half of the box score. */
export function teamInfo(snapshot: GameSnapshot, side: Side) {
  const box = snapshot.boxScore[side];
  const each = (count: (player: PlayerBox) => number | undefined) =>
    box.players.flatMap((player) => {
      const number = count(player) ?? 0;
      return number === 0 ? [] : [`${surname(snapshot, player.playerId)}${number > 1 ? ` ${number}` : ""}`];
    });
  return [
    block("BATTING", [
      listed(
        "2B",
        each(({ batting }) => batting?.doubles),
      ),
      listed(
        "3B",
        each(({ batting }) => batting?.triples),
      ),
      listed(
        "HR",
        each(({ batting }) => batting?.homeRuns),
      ),
      listed(
        "TB",
        each(({ batting }) => batting?.totalBases),
      ),
      listed(
        "RBI",
        each(({ batting }) => batting?.rbi),
      ),
      listed(
        "GIDP",
        each(({ batting }) => batting?.groundIntoDoublePlay),
      ),
      [{ label: "Team LOB", value: `${snapshot.lineScore.totals[side].leftOnBase}.` }],
    ]),
    block("BASERUNNING", [
      listed(
        "SB",
        each(({ batting }) => batting?.stolenBases),
      ),
      listed(
        "CS",
        each(({ batting }) => batting?.caughtStealing),
      ),
    ]),
    block("FIELDING", [
      listed(
        "E",
        each(({ fielding }) => fielding.errors),
      ),
      listed(
        "PB",
        each(({ fielding }) => fielding.passedBall),
      ),
    ]),
  ].flat();
}

function block(title: string, lines: Line[][]) {
  const fieldList = lines.flat();
  return fieldList.length === 0 ? [] : [{ title, fieldList }];
}

function listed(label: string, values: string[]): Line[] {
  return values.length === 0 ? [] : [{ label, value: `${values.join("; ")}.` }];
}

function many(count: number): string | null {
  return count === 0 ? null : String(count);
}

function surname({ record }: GameSnapshot, id: number): string {
  return playerIn(castOf(record), id).lastName;
}

const PLACES = { "Home Plate": "HP", "First Base": "1B", "Second Base": "2B", "Third Base": "3B" };

function umpires({ record }: GameSnapshot): string {
  return record.setup.officials.map(({ role, name }) => `${PLACES[role]}: ${name}. `).join("");
}

function clockTime(at: number, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  return instant.toLocaleString("en-US", { timeZone, hour: "numeric", minute: "2-digit" });
}

function longDate(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString("en-US", { dateStyle: "long" });
}
