/**
 * The secrets that this process was given, as pieces of text and what stands for each. Errors of libraries repeat what they
 * were asked with, also the one that ends the process: whatever is logged goes through here.
 */
const shownAs = new Map<string, string>();

const MOST_PIECES = 1000;
/** Shorter pieces of a secret are words that stand in many a line. */
const SHORTEST_PIECE = 8;
const SHORTEST_TOKEN = 12;

export function rememberSecret(env: string, secret: string): void {
  for (const piece of [...piecesOf(secret), ...secret.split(/[\s,]+/)])
    if (piece.length >= SHORTEST_PIECE && shownAs.size < MOST_PIECES) shownAs.set(piece, `[${env}]`);
}

/** A line of the log with names in the places of secrets; credentials of an Authorization header go, too. */
export function withoutSecrets(line: string): string {
  let masked = line;
  for (const [piece, shown] of shownAs) if (masked.includes(piece)) masked = masked.replaceAll(piece, shown);
  return masked.replace(/\b(Basic|Bearer) [\w+/=.~-]{8,}/gi, "$1 [credentials]");
}

/** The whole first, so that no half of it is left; as it stands in JSON, and of an address what may be a token in it. */
function piecesOf(secret: string): string[] {
  const whole = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
  if (!URL.canParse(secret)) return whole;
  const { href, protocol, password, pathname, search } = new URL(secret);
  const ways = [pathname + search, pathname, ...pathname.split("/"), search, ...search.split(/[?&=]/)];
  const tokens = protocol.startsWith("http") ? ways.filter(({ length }) => length >= SHORTEST_TOKEN) : [];
  return [...whole, href, password, decodeURIComponent(password), ...tokens];
}
