import { type ApiDocument, apiExamples, type ApiOperation, type ApiParameter } from "./document.ts";
import { escapedHtml } from "../../../platform/escaped-html.ts";

type Listed = { method: string; path: string; operation: ApiOperation };

/** The API as a page for people: every operation with its parameters, formats, errors and an example. No script, no foreign request. */
export function docsPage(document: ApiDocument): string {
  const groups = Map.groupBy(operationsIn(document), ({ operation }) => operation.tags?.[0] ?? "other");
  const { title, version, description = "" } = document.info;
  const links = [...groups.keys()]
    .map((tag) => `<a href="#${escapedHtml(tag)}">${escapedHtml(tag)}</a>`)
    .join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedHtml(title)}: API</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${escapedHtml(title)} <small>${escapedHtml(version)}</small></h1>
<p>${escapedHtml(description)}</p>
<p>Lists come as JSON, NDJSON, CSV or Parquet: add <code>format=csv</code>, or send <code>Accept: text/csv</code>. The whole
description, for generators of clients: <a href="/openapi.json">openapi.json</a> (OpenAPI ${escapedHtml(document.openapi)}).</p>
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
  const anchor = escapedHtml(tag);
  return `<section id="${anchor}"><h2>${anchor}</h2>${operations.map(operationOf).join("")}</section>`;
}

function operationOf({ method, path, operation }: Listed): string {
  const { operationId = "", summary = "", parameters = [], responses } = operation;
  return `<details id="${escapedHtml(operationId)}">
<summary><b class="${escapedHtml(method)}">${escapedHtml(method.toUpperCase())}</b> <code>${escapedHtml(path)}</code> <span>${escapedHtml(summary)}</span></summary>
<p class="id">operationId <code>${escapedHtml(operationId)}</code></p>
${parameters.length > 0 ? parameterTable(parameters) : ""}
<h3>Answers</h3><ul>${Object.entries(responses).map(answerOf).join("")}</ul>
${exampleOf(operationId)}
</details>`;
}

function parameterTable(parameters: readonly ApiParameter[]): string {
  const rows = parameters.map((parameter) => {
    const { name, description = "", required = false } = parameter;
    return `<tr><td><code>${escapedHtml(name)}</code>${required ? " <i>required</i>" : ""}</td><td>${escapedHtml(parameter.in)}</td><td>${escapedHtml(allowedBy(parameter))}</td><td>${escapedHtml(description)}</td></tr>`;
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
  const types = Object.keys(content).map((type) => `<code>${escapedHtml(type)}</code>`);
  return `<li><b>${escapedHtml(status)}</b> ${escapedHtml(description)} ${types.join(" ")}</li>`;
}

function exampleOf(operationId: string): string {
  const example = apiExamples[operationId];
  if (!example) return "";
  const { request, response } = example;
  return `<h3>Example</h3><p><a href="${escapedHtml(request)}"><code>GET ${escapedHtml(request)}</code></a></p>
<pre tabindex="0">${escapedHtml(typeof response === "string" ? response : JSON.stringify(response, null, 2))}</pre>`;
}
