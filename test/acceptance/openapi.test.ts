import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TSchema } from "typebox";
import { Compile } from "typebox/compile";
import { apiExamples } from "../../src/service/api/openapi/document.ts";
import { jsonAnswer } from "../../src/simulator/dialects/dialect.ts";
import { addresses, openStage, type Stage } from "./stage.ts";

let stage: Stage;
let schemas: Record<string, object>;
let operations: { method: string; path: string; operation: any }[];

before(async () => {
  stage = await openStage({ startAt: "2026-04-25T00:20:00Z", dialect: () => jsonAnswer(404, "{}") });
  await stage.startService();
  const document = (await stage.get(`${addresses.service}/openapi.json`)).json();
  assert.match(document.openapi, /^3\.1\./);
  schemas = document.components.schemas;
  operations = Object.entries<any>(document.paths).flatMap(([path, methods]) =>
    Object.entries<any>(methods).map(([method, operation]) => ({ method, path, operation })),
  );
});
after(() => stage.end());

/** Operations whose answers no example can show, each with the reason. */
const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  "get /api/v1/statcast/{file}": "a Parquet file is no text",
  "post /api/v1/monitoring/{path}": "changes something; the monitor's own description shows what",
  "delete /api/v1/monitoring/{path}": "changes something; the monitor's own description shows what",
  "post /api/v2/{path}": "changes something; Alertmanager's own description shows what",
  "delete /api/v2/{path}": "changes something; Alertmanager's own description shows what",
};

test("every operation has a name of its own, a summary and a tag, and its path names its parameters", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.equal(new Set(ids).size, ids.length);
  for (const { method, path, operation } of operations) {
    const at = `${method} ${path}`;
    assert.match(operation.operationId, /^[a-z][A-Za-z0-9]+$/, at);
    assert.ok(operation.summary && operation.tags.length === 1, at);
    const declared = (operation.parameters ?? []).filter((one: any) => one.in === "path");
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(new Set(inPath), new Set(declared.map((one: any) => one.name)), at);
    for (const parameter of declared) assert.equal(parameter.required, true, at);
  }
});

test("names are made of method and path, so that they stay", () => {
  const ids = new Set(operations.map(({ operation }) => operation.operationId));
  for (const id of ["getSchedule", "getTeamsByIdRoster", "getGamesByGamePkPlays", "getStatsapiApiByPath"])
    assert.ok(ids.has(id), id);
});

test("every operation tells its errors as problems, each with an example that its schema allows", () => {
  for (const { method, path, operation } of operations) {
    const problems = Object.entries<any>(operation.responses).filter(([status]) =>
      /^[45]|default/.test(status),
    );
    assert.ok(problems.length >= 2, `${method} ${path}`);
    for (const [status, { content }] of problems) {
      const problem = content["application/problem+json"] ?? content["application/json"];
      if (problem.example) assertFits(problem, `${method} ${path} ${status}`);
    }
    const asks = (operation.parameters ?? []).length > 0;
    assert.equal("400" in operation.responses, asks, `${method} ${path}`);
  }
});

test("what has a default is not required", () => {
  const list = operations.find(({ path }) => path === "/api/v1/players")?.operation;
  const limit = list.parameters.find((one: any) => one.name === "limit");
  assert.deepEqual([limit.required, limit.schema.default, limit.schema.maximum], [false, 1000, 5000]);
});

test("every list is told in four formats", () => {
  const players = operations.find(({ path }) => path === "/api/v1/players")?.operation;
  assert.deepEqual(Object.keys(players.responses["200"].content), [
    "application/json",
    "application/x-ndjson",
    "text/csv",
    "application/vnd.apache.parquet",
  ]);
});

test("every operation has an example from a simulated night, which its schema allows", () => {
  const without = operations.filter(({ operation }) => examplesOf(operation).length === 0);
  assert.deepEqual(
    without.map(({ method, path }) => `${method} ${path}`).sort(),
    Object.keys(WITHOUT_EXAMPLE).sort(),
    "add what is missing to tools/write-api-examples.ts, then npm run docs:examples",
  );
  for (const { method, path, operation } of operations) {
    for (const media of examplesOf(operation)) if (media.schema) assertFits(media, `${method} ${path}`);
  }
});

test("what an example shows of data is marked as simulated", () => {
  const shown = Object.values<any>(apiExamples).filter(({ response }) => response.meta);
  assert.ok(shown.length >= 30, `${shown.length} examples`);
  for (const { request, response } of shown) assert.equal(response.meta.simulated, true, request);
});

function examplesOf(operation: any): any[] {
  const media = Object.values<any>(operation.responses["200"]?.content ?? {});
  return media.filter(({ example }) => example !== undefined);
}

function assertFits({ schema, example }: { schema: object; example: unknown }, at: string): void {
  const validator = Compile(resolved(schema) as TSchema);
  assert.ok(validator.Check(example), `${at}: ${JSON.stringify(validator.Errors(example).slice(0, 3))}`);
}

/** The schema with what it refers to in its place. */
function resolved(node: any): any {
  if (Array.isArray(node)) return node.map(resolved);
  if (typeof node !== "object" || node === null) return node;
  if (typeof node.$ref === "string") {
    const name = node.$ref.replace("#/components/schemas/", "");
    assert.ok(schemas[name], `${node.$ref} leads nowhere`);
    return resolved(schemas[name]);
  }
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, resolved(inner)]));
}

test("examples belong to operations that there are", () => {
  const ids = new Set(operations.map(({ operation }) => operation.operationId));
  assert.deepEqual(
    Object.keys(apiExamples).filter((id) => !ids.has(id)),
    [],
  );
});

test("the page shows every operation, and fetches nothing from elsewhere", async () => {
  const page = await stage.get(`${addresses.service}/docs`);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'; style-src 'self'/);
  const html = page.body.toString();
  for (const { operation } of operations) assert.ok(html.includes(`id="${operation.operationId}"`));
  const fetched = [...html.matchAll(/<(?:link|script|img|iframe)\b[^>]*?(?:href|src)="([^"]*)"/g)].map(
    (one) => one[1],
  );
  assert.deepEqual(fetched, ["/docs/style.css"]);
  assert.ok(!/<script|<style|\son\w+=|\sstyle=/.test(html));
  assert.equal((await stage.get(`${addresses.service}/docs/style.css`)).status, 200);
  const etag = page.headers.get("etag") ?? "";
  assert.equal((await stage.get(`${addresses.service}/docs`, { "if-none-match": etag })).status, 304);
});
