import { ProblemError } from "../../../platform/http-server/problem.ts";

/** The forms in which every list is served, with the media types that ask for each; the first one is answered. */
export const mediaTypes = {
  json: ["application/json"],
  ndjson: ["application/x-ndjson", "application/ndjson", "application/jsonl"],
  csv: ["text/csv"],
  parquet: ["application/vnd.apache.parquet", "application/x-parquet"],
} as const;

export type Format = keyof typeof mediaTypes;
export const formats = Object.keys(mediaTypes) as Format[];

export function contentTypeOf(format: Format): string {
  const [type] = mediaTypes[format];
  return format === "parquet" ? type : `${type}; charset=utf-8`;
}

/** The format asked for: the parameter wins over `Accept`. Throws a 406 that says what there is. */
export function negotiate(parameter: Format | undefined, accept: string | undefined): Format {
  if (parameter) return parameter;
  const wishes = wishesOf(accept);
  const acceptable = wishes.flatMap((wish) => formatFor(wish) ?? []);
  const [first] = acceptable;
  if (first) return first;
  const allowed = formats.map((format) => mediaTypes[format][0]).join(", ");
  throw new ProblemError({
    status: 406,
    code: "not-acceptable",
    title: "No such format",
    detail: `Accept: got ${accept}; allowed is any of ${allowed}, or format= with one of ${formats.join(", ")}.`,
    errors: [{ where: "header Accept", got: String(accept), allowed }],
  });
}

/** Media types in the order in which the client wants them. */
function wishesOf(accept: string | undefined): string[] {
  const wishes = (accept ?? "*/*").split(",").map((wish) => {
    const [type = "", ...parameters] = wish.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type, weight: weight === undefined ? 1 : Number(weight) };
  });
  const wanted = wishes.filter(({ weight }) => weight > 0);
  return wanted.sort((one, other) => other.weight - one.weight).map(({ type }) => type);
}

function formatFor(wish: string): Format | undefined {
  if (wish === "*/*" || wish === "application/*") return "json";
  if (wish === "text/*") return "csv";
  return formats.find((format) => (mediaTypes[format] as readonly string[]).includes(wish));
}
