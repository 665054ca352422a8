import { type TSchema, Type } from "typebox";
import { formats, mediaTypes } from "./negotiate.ts";

/** The formats of a list, for OpenAPI: what is asked with, and what each answer holds. */
export const formatParameter = Type.Optional(
  Type.Enum(formats, { description: "Instead of an Accept header; see the formats of the answer." }),
);

const NESTED = "nested fields under names joined by `_`, lists as JSON texts, null as an empty cell";

/** `json` describes the answer as JSON; the other formats hold its rows alone. */
export function inEveryFormat<Json extends TSchema>(json: Json) {
  const text = (description: string) => ({ schema: Type.String({ description }) });
  return {
    description: "The rows, in the format asked for.",
    content: {
      [mediaTypes.json[0]]: { schema: json },
      [mediaTypes.ndjson[0]]: text("Each row as JSON on a line of its own; meta in headers."),
      [mediaTypes.csv[0]]: text(`RFC 4180 with a line of names: ${NESTED}; meta in headers.`),
      [mediaTypes.parquet[0]]: {
        schema: Type.String({ format: "binary", description: `Parquet: ${NESTED}.` }),
      },
    },
  };
}
