import type { Player } from "../../../world/model.ts";
import { rounded } from "../figures.ts";
import { fullName, handCode, personLink, position } from "../reference.ts";

/** A player as `people` answers him; `on` is a date, by which his age is told. */
export function person(player: Player, on: string) {
  return {
    id: player.id,
    fullName: fullName(player),
    link: personLink(player.id),
    firstName: player.firstName,
    lastName: player.lastName,
    primaryNumber: player.primaryNumber,
    birthDate: player.birthDate,
    currentAge: ageOn(player.birthDate, on),
    birthCity: player.birthCity,
    birthCountry: player.birthCountry,
    height: `${Math.floor(player.heightInches / 12)}' ${player.heightInches % 12}"`,
    weight: player.weightPounds,
    active: true,
    primaryPosition: position(player.position),
    gender: "M",
    isPlayer: true,
    isVerified: true,
    ...(player.draftYear === null ? {} : { draftYear: player.draftYear }),
    mlbDebutDate: player.debutDate,
    batSide: handCode(player.bats),
    pitchHand: handCode(player.throws),
    ...namesOf(player),
    ...strikeZoneOf(player),
  };
}

function namesOf(player: Player) {
  const { firstName, lastName, id } = player;
  const name = fullName(player);
  const initial = firstName.slice(0, 1);
  return {
    useName: firstName,
    useLastName: lastName,
    boxscoreName: boxscoreName(player),
    nameFirstLast: name,
    nameSlug: `${slug(name)}-${id}`,
    firstLastName: name,
    lastFirstName: `${lastName}, ${firstName}`,
    lastInitName: `${lastName}, ${initial}`,
    initLastName: `${initial} ${lastName}`,
    fullFMLName: name,
    fullLFMName: `${lastName}, ${firstName}`,
  };
}

export function boxscoreName({ firstName, lastName }: Player): string {
  return `${lastName}, ${firstName.slice(0, 1)}`;
}

function slug(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
  return plain.replace(/[^a-z]+/g, "-").replace(/^-|-$/g, "");
}

/** Shares of the body's height at which the zone begins and ends. */
const ZONE = { top: 0.535, bottom: 0.27 };

function strikeZoneOf({ heightInches }: Player) {
  const feet = heightInches / 12;
  return { strikeZoneTop: rounded(feet * ZONE.top, 3), strikeZoneBottom: rounded(feet * ZONE.bottom, 3) };
}

/** Full years. */
function ageOn(birthDate: string, on: string): number {
  return Temporal.PlainDate.from(birthDate).until(Temporal.PlainDate.from(on), { largestUnit: "years" })
    .years;
}
