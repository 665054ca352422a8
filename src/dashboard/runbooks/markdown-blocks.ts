/** The little of Markdown that runbooks are written in. */
export type Span = { kind: "text" | "strong" | "code"; text: string };
export type Block =
  | { kind: "heading" | "paragraph"; spans: Span[] }
  | { kind: "list"; items: Span[][] }
  | { kind: "code"; text: string };

/** Takes a runbook apart; what is no heading, list or code is a paragraph. */
export function markdownBlocks(text: string): Block[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n{2,}|\n(?=```)|(?<=\n```)\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "" && block !== "```")
    .map(blockOf);
}

function blockOf(block: string): Block {
  if (block.startsWith("```")) return { kind: "code", text: block.replaceAll(/^```.*\n?|\n?```$/g, "") };
  const heading = /^#+ (.+)$/s.exec(block)?.[1];
  if (heading !== undefined) return { kind: "heading", spans: spansOf(heading) };
  if (/^(?:[-*]|\d+\.) /.test(block)) {
    const items = block
      .split(/\n(?=(?:[-*]|\d+\.) )/)
      .map((item) => spansOf(item.replace(/^(?:[-*]|\d+\.) /, "")));
    return { kind: "list", items };
  }
  return { kind: "paragraph", spans: spansOf(block) };
}

function spansOf(text: string): Span[] {
  return text
    .replaceAll("\n", " ")
    .split(/(\*\*.+?\*\*|`[^`]+`)/)
    .filter((part) => part !== "")
    .map((part): Span => {
      if (part.startsWith("**")) return { kind: "strong", text: part.slice(2, -2) };
      if (part.startsWith("`") && part.length > 1) return { kind: "code", text: part.slice(1, -1) };
      return { kind: "text", text: part };
    });
}
