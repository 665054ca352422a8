import { Type } from "typebox";
import { Transaction } from "../../contracts/v1/transaction.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { leagueDate } from "../domain/league-day.ts";
import type { ApiContext } from "./api-context.ts";
import { dayParameters, dayRange, daysOf } from "./day-range.ts";
import { listResource } from "./list-resource.ts";
import { IdParameter } from "./parameters.ts";

/** Who went where, by day or range of days. */
export function transactionRoutes(server: HttpServer, context: ApiContext): void {
  listResource(server, context, {
    path: "/api/v1/transactions",
    tag: "reference",
    summary: "Transactions of a day (today's if none is named) or of a range of days",
    params: {},
    query: { ...dayParameters, team: Type.Optional(IdParameter), player: Type.Optional(IdParameter) },
    row: Transaction,
    order: ({ date, id, person, type_code: type }) => [date, id, person?.id ?? null, type],
    async read({ query }) {
      const range = dayRange(query, leagueDate(context.clock.now()));
      const all = await context.store.transactions(range.first.toString(), range.last.toString());
      const rows = all.filter(
        ({ person, from_team: from, to_team: to }) =>
          (query.player === undefined || person?.id === query.player) &&
          (query.team === undefined || from?.id === query.team || to?.id === query.team),
      );
      return { rows, targets: daysOf(range).map((key) => ({ dataset: "transactions" as const, key })) };
    },
  });
}
