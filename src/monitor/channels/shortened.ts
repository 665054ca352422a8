/** The text, or as much of it as fits with an ellipsis; limits count UTF-16 units, and no character is cut in two. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, Math.max(0, most - 1));
  return `${endsInHalf(cut) ? cut.slice(0, -1) : cut}…`;
}

/** The same for a limit in bytes of UTF-8. */
export function shortenedToBytes(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  const kept = Buffer.from(text).subarray(0, Math.max(0, mostBytes - 3));
  return `${new TextDecoder("utf-8").decode(kept).replace(/\uFFFD+$/, "")}…`;
}

/** The first half of a pair of surrogates without its second. */
function endsInHalf(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
