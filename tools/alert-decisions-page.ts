import { decide, decisions } from "../test/decisions/alert-decisions.ts";

const INTRODUCTION = `# Decisions about alerts

<!-- Made by npm run docs:decisions from test/decisions/alert-decisions.ts; do not edit. -->

What becomes of an alert at each look, and when people act: every row is a test. A look is \`clear\` (below the resolve threshold), \`between\` the resolve and
the warning threshold, bad (\`info\`, \`warning\`, \`critical\`), or \`unknown\`. Flapping here is more than 4 changes in 15 minutes.

| State | Look or act | Rule | Next state | Events | Reason |
|---|---|---|---|---|---|
`;

/** The page docs/alert-decisions.md, from the rows that the tests hold the reducer to. */
export function alertDecisionsPage(): string {
  const rows = decisions.map((decision) => {
    const { state, fact, rule, next, events } = decision;
    const cells = [state, fact, rule, next, events.join(", ") || "–", decide(decision).reason];
    return `| ${cells.join(" | ")} |`;
  });
  return `${INTRODUCTION}${rows.join("\n")}\n`;
}
