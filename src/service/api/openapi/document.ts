import recorded from "./examples.json" with { type: "json" };
import { operationIdOf } from "./operation-id.ts";
import { problemResponses } from "./problem-responses.ts";

/** An OpenAPI document, as far as it is read and completed here. */
export type ApiDocument = {
  openapi: string;
  info: { title: string; version: string; description?: string };
  paths: Record<string, Record<string, ApiOperation>>;
};

export type ApiOperation = {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: ApiParameter[];
  responses: Record<string, ApiResponse>;
};

export type ApiParameter = {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: { type?: string; default?: unknown; enum?: readonly unknown[]; minimum?: number; maximum?: number };
};

export type ApiResponse = {
  description: string;
  content?: Record<string, { schema?: object; example?: unknown }>;
};

/** A response is JSON, or the beginning of a text. */
export type ApiExample = { request: string; mediaType: string; response: unknown };

/** An answer of a simulated night for each operation that has one, by its operationId; made by `npm run docs:examples`. */
export const apiExamples = recorded as unknown as Readonly<Record<string, ApiExample>>;

/** Completes what the routes say of themselves: ids, examples, errors, and what a default makes optional. */
export function completeDocument(written: ApiDocument): ApiDocument {
  const paths = Object.entries(written.paths).map(([path, operations]) => {
    const completed = Object.entries(operations).map(([method, operation]) => [
      method,
      completeOperation(method, path, operation),
    ]);
    return [namedPath(path), Object.fromEntries(completed)];
  });
  return { ...written, paths: Object.fromEntries(paths) as ApiDocument["paths"] };
}

/** A route's wildcard has no name. */
function namedPath(path: string): string {
  return path.replace("{*}", "{path}");
}

function completeOperation(method: string, path: string, operation: ApiOperation): ApiOperation {
  const operationId = operation.operationId ?? operationIdOf(method, path);
  const parameters = (operation.parameters ?? []).map(optionalByDefault).map(named);
  return {
    ...operation,
    operationId,
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: { ...withExample(operation.responses, operationId), ...problemResponses(operation) },
  };
}

function optionalByDefault(parameter: ApiParameter): ApiParameter {
  return parameter.schema.default === undefined ? parameter : { ...parameter, required: false };
}

function named(parameter: ApiParameter): ApiParameter {
  return parameter.name === "*" ? { ...parameter, name: "path" } : parameter;
}

/** Where a route says nothing of its answer's form, as for what it passes on, the example does. */
function withExample(responses: ApiOperation["responses"], operationId: string): Record<string, ApiResponse> {
  const own = Object.entries(responses).filter(([status]) => !status.endsWith("XX"));
  const example = apiExamples[operationId];
  if (!example) return Object.fromEntries(own);
  const good = responses["200"] ?? { description: "OK" };
  const { mediaType, response } = example;
  const content = { ...good.content, [mediaType]: { ...good.content?.[mediaType], example: response } };
  return { ...Object.fromEntries(own), "200": { ...good, content } };
}
