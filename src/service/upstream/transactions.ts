import { type Static, Type } from "typebox";
import type { Transaction } from "../../contracts/v1/transaction.ts";
import type { Endpoint } from "./endpoint.ts";
import { maybeReference, RawReference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Ref = Type.Optional(RawReference);

const RawTransaction = Type.Object({
  id: Type.Integer(),
  date: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}" }),
  effectiveDate: Text,
  resolutionDate: Text,
  typeCode: Text,
  typeDesc: Text,
  description: Text,
  person: Type.Optional(Type.Partial(RawReference)),
  fromTeam: Ref,
  toTeam: Ref,
});

const check = schemaCheck(Type.Object({ transactions: Type.Array(RawTransaction) }));

/** `v1/transactions` of one day; the key is the date. */
export const transactions: Endpoint<Transaction[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/transactions?sportId=1&startDate=${key}&endDate=${key}`,
  parse(json) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    return { kind: "ok", value: checked.value.transactions.map(transactionOf) };
  },
};

function transactionOf(raw: Static<typeof RawTransaction>): Transaction {
  const { person } = raw;
  return {
    id: raw.id,
    date: raw.date.slice(0, 10),
    effective_date: raw.effectiveDate ?? null,
    resolution_date: raw.resolutionDate ?? null,
    type_code: raw.typeCode ?? null,
    type: raw.typeDesc ?? null,
    description: raw.description ?? null,
    person: person?.id === undefined ? null : { id: person.id, name: person.fullName ?? null },
    from_team: maybeReference(raw.fromTeam),
    to_team: maybeReference(raw.toTeam),
  };
}
