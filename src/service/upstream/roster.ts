import { type Static, Type } from "typebox";
import type { RosterEntry } from "../../contracts/v1/player.ts";
import type { Endpoint } from "./endpoint.ts";
import { RawReference, reference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());

const RawEntry = Type.Object({
  person: RawReference,
  jerseyNumber: Text,
  position: Type.Optional(Type.Object({ abbreviation: Text })),
  status: Type.Optional(Type.Object({ description: Text })),
  job: Text,
});

const RawRoster = Type.Object({
  roster: Type.Array(RawEntry),
  teamId: Type.Optional(Type.Integer()),
  rosterType: Text,
});

const check = schemaCheck(RawRoster);

/** `v1/teams/{id}/roster/active`, and lists of coaches, which have a job in a position's stead; the key is the club's id. */
export const roster: Endpoint<RosterEntry[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/teams/${key}/roster/active`,
  parse(json, { key }) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    const { roster: entries, teamId, rosterType } = checked.value;
    const team = { id: teamId ?? (Number(key) || null), rosterType: rosterType ?? null };
    return { kind: "ok", value: entries.map((entry) => entryOf(entry, team)) };
  },
};

function entryOf(
  raw: Static<typeof RawEntry>,
  team: { id: number | null; rosterType: string | null },
): RosterEntry {
  return {
    team_id: team.id,
    roster_type: team.rosterType,
    person: reference(raw.person),
    jersey_number: raw.jerseyNumber ?? null,
    position: raw.position?.abbreviation ?? null,
    status: raw.status?.description ?? null,
    job: raw.job ?? null,
  };
}
