import { type Static, type TObject, type TProperties, Type } from "typebox";
import { Meta } from "../../contracts/v1/envelope.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { Target } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { metaFor } from "./envelope.ts";
import { formatParameter, inEveryFormat } from "./formats/described.ts";
import { type OrderKey, pageOf } from "./paging.ts";
import { sendList } from "./send-list.ts";

/** A list of rows under one path: filters, order, formats and pages. */
export type ListResource<Params extends TProperties, Query extends TProperties, Row extends TObject> = {
  path: string;
  tag: string;
  summary: string;
  params: Params;
  query: Query;
  row: Row;
  /** By what the rows are ordered and paged; unique in a list. */
  order(row: Static<Row>): OrderKey;
  /** All rows that match, and the targets that they come from; throws a problem where the question makes no sense. */
  read(asked: {
    params: Static<TObject<Params>>;
    query: Static<TObject<Query>>;
  }): Promise<{ rows: readonly Static<Row>[]; targets: readonly Target[] }>;
};

const DEFAULT_LIMIT = 1000;
const MOST_ROWS = 5000;

export const CursorParameter = Type.String({
  minLength: 1,
  maxLength: 400,
  description: "the next_cursor of an earlier answer",
});

const paging = {
  limit: Type.Integer({
    minimum: 1,
    maximum: MOST_ROWS,
    default: DEFAULT_LIMIT,
    description: "Rows in one answer.",
  }),
  cursor: Type.Optional(CursorParameter),
  format: formatParameter,
};
type Paging = Static<TObject<typeof paging>>;

export function listResource<Params extends TProperties, Query extends TProperties, Row extends TObject>(
  server: HttpServer,
  context: ApiContext,
  resource: ListResource<Params, Query, Row>,
): void {
  const { path, tag, summary, params, query, row } = resource;
  const schema = {
    tags: [tag],
    summary,
    params: Type.Object(params),
    querystring: Type.Object({ ...query, ...paging }, { additionalProperties: false }),
    response: { 200: inEveryFormat(Type.Object({ data: Type.Array(row), meta: Meta })) },
  };
  server.get(path, { schema }, async (request, reply) => {
    const asked = request.query as Static<TObject<Query>> & Paging;
    const { rows, targets } = await resource.read({
      params: request.params as Static<TObject<Params>>,
      query: asked,
    });
    const page = pageOf(rows, resource.order, asked);
    const { meta, headers } = await metaFor(context, targets);
    const listing = { rows: page.rows, row, headers, meta: { ...meta, next_cursor: page.nextCursor } };
    return sendList(context, { request, reply }, listing);
  });
}
