import { type MouseEvent, type ReactNode, useState } from "react";
import { accessHeaders, holdsToken } from "./access.ts";

/** A link to a file; where a token is needed the page fetches it, for a plain link can send none. */
export function Download({ path, name, children }: { path: string; name: string; children: ReactNode }) {
  const [problem, setProblem] = useState<string | null>(null);
  const onClick = (event: MouseEvent) => {
    if (!holdsToken()) return;
    event.preventDefault();
    void fetchAndKeep(path, name).then(setProblem);
  };
  return (
    <>
      <a className="button" href={path} download={name} onClick={onClick}>
        {children}
      </a>
      {problem !== null && <span className="problem small">{problem}</span>}
    </>
  );
}

/** Resolves to what went wrong, in words, or null. */
async function fetchAndKeep(path: string, name: string): Promise<string | null> {
  try {
    const response = await fetch(path, { headers: accessHeaders() });
    if (!response.ok) return `HTTP ${response.status}`;
    const address = URL.createObjectURL(await response.blob());
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    URL.revokeObjectURL(address);
    return null;
  } catch {
    return "The monitor does not answer.";
  }
}
