const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as it may stand in HTML and in its attributes. */
export function text(raw: string): string {
  return raw.replaceAll(/[&<>"]/g, (one) => ENTITIES[one] ?? one);
}
