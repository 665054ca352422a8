import { type ApiDocument, apiExamples, type ApiOperation, type ApiParameter } from "./document.ts";

type Listed = { method: string; path: string; operation: ApiOperation };

/** The API as a page for people: every operation with its parameters, formats, errors and an example. No script, no foreign request. */
export function docsPage(document: ApiDocument): string {
  const groups = Map.groupBy(operationsIn(document), ({ operation }) => operation.tags?.[0] ?? "other");
  const { title, version, description = "" } = document.info;
  const links = [...groups.keys()].map((tag) => `<a href="#${escaped(tag)}">${escaped(tag)}</a>`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${escaped(title)} <small>${escaped(version)}</small></h1>
<p>${escaped(description)}</p>
<p>Lists come as JSON, NDJSON, CSV or Parquet: add <code>format=csv</code>, or send <code>Accept: text/csv</code>. The whole
description, for generators of clients: <a href="/openapi.json">openapi.json</a> (OpenAPI ${escaped(document.openapi)}).</p>
<nav>${links}</nav>
</header>
<main>${[...groups].map(([tag, operations]) => sectionOf(tag, operations)).join("")}</main>
</body>
</html>
`;
}

function operationsIn(document: ApiDocument): Listed[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method, path, operation })),
  );
}

function sectionOf(tag: string, operations: readonly Listed[]): string {
  const anchor = escaped(tag);
  return `<section id="${anchor}"><h2>${anchor}</h2>${operations.map(operationOf).join("")}</section>`;
}

function operationOf({ method, path, operation }: Listed): string {
  const { operationId = "", summary = "", parameters = [], responses } = operation;
  return `<details id="${escaped(operationId)}">
<summary><b class="${escaped(method)}">${escaped(method.toUpperCase())}</b> <code>${escaped(path)}</code> <span>${escaped(summary)}</span></summary>
<p class="id">operationId <code>${escaped(operationId)}</code></p>
${parameters.length > 0 ? parameterTable(parameters) : ""}
<h3>Answers</h3><ul>${Object.entries(responses).map(answerOf).join("")}</ul>
${exampleOf(operationId)}
</details>`;
}

function parameterTable(parameters: readonly ApiParameter[]): string {
  const rows = parameters.map((parameter) => {
    const { name, description = "", required = false } = parameter;
    return `<tr><td><code>${escaped(name)}</code>${required ? " <i>required</i>" : ""}</td><td>${escaped(parameter.in)}</td><td>${escaped(allowedBy(parameter))}</td><td>${escaped(description)}</td></tr>`;
  });
  return `<h3>Parameters</h3><div class="wide"><table><thead><tr><th>name</th><th>in</th><th>allowed</th><th></th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function allowedBy({ schema }: ApiParameter): string {
  const { type = "text", enum: options, minimum, maximum, default: fallback } = schema;
  const kind = options ? options.join(" | ") : type;
  const range = minimum === undefined && maximum === undefined ? "" : ` ${minimum ?? ""}–${maximum ?? ""}`;
  return `${kind}${range}${fallback === undefined ? "" : `, else ${JSON.stringify(fallback)}`}`;
}

function answerOf([status, { description, content = {} }]: [
  string,
  ApiOperation["responses"][string],
]): string {
  const types = Object.keys(content).map((type) => `<code>${escaped(type)}</code>`);
  return `<li><b>${escaped(status)}</b> ${escaped(description)} ${types.join(" ")}</li>`;
}

function exampleOf(operationId: string): string {
  const example = apiExamples[operationId];
  if (!example) return "";
  const { request, response } = example;
  return `<h3>Example</h3><p><a href="${escaped(request)}"><code>GET ${escaped(request)}</code></a></p>
<pre tabindex="0">${escaped(typeof response === "string" ? response : JSON.stringify(response, null, 2))}</pre>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
