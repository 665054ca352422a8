import { useEffect, useState } from "react";
import { Page } from "../design/page.tsx";
import { accessHeaders } from "../monitor/access.ts";
import { type Block, markdownBlocks, type Span } from "./markdown-blocks.ts";
import "./runbook.css";

type Known = { blocks: Block[] } | { problem: string } | null;

/** What to do about a rule's alerts. */
export default function RunbookPage({ rule }: { rule: string }) {
  const known = useRunbook(rule);
  const blocks = known !== null && "blocks" in known ? known.blocks : [];
  const title = blocks[0]?.kind === "heading" ? blocks[0].spans.map(({ text }) => text).join("") : rule;
  return (
    <Page title={title} aside={<a href="#/alerts">All alerts</a>}>
      <article className="panel runbook">
        {known === null && <p className="empty">Asking the monitor…</p>}
        {known !== null && "problem" in known && <p className="problem">{known.problem}</p>}
        {blocks.slice(1).map((block, index) => (
          <BlockView key={`${block.kind} ${index}`} block={block} />
        ))}
      </article>
    </Page>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <h2>{spansView(block.spans)}</h2>;
    case "paragraph":
      return <p>{spansView(block.spans)}</p>;
    case "code":
      return (
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case "list":
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item.map(({ text }) => text).join("")}>{spansView(item)}</li>
          ))}
        </ul>
      );
  }
}

function spansView(spans: readonly Span[]) {
  return spans.map(({ kind, text }, index) => {
    const key = `${index} ${text}`;
    if (kind === "strong") return <b key={key}>{text}</b>;
    return kind === "code" ? <code key={key}>{text}</code> : text;
  });
}

function useRunbook(rule: string): Known {
  const [known, setKnown] = useState<Known>(null);
  useEffect(() => {
    const leaving = new AbortController();
    fetch(`/runbooks/${encodeURIComponent(rule)}`, { signal: leaving.signal, headers: accessHeaders() })
      .then(async (response) =>
        setKnown(
          response.ok
            ? { blocks: markdownBlocks(await response.text()) }
            : { problem: `No rule is named ${rule}.` },
        ),
      )
      .catch(() => setKnown({ problem: "The monitor does not answer." }));
    return () => leaving.abort();
  }, [rule]);
  return known;
}
