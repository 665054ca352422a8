/** The headers of a mail, unfolded, by their names in small letters. */
export function headersIn(wire: string): Record<string, string> {
  const [head = ""] = wire.split("\r\n\r\n", 1);
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), encodedWords(line.slice(colon + 1).trim())];
    }),
  );
}

/** Subject and all parts of a mail, decoded. */
export function readableText(wire: string): string {
  const parts = partsOf(wire).map(({ text }) => text);
  return [headersIn(wire)["subject"] ?? "", ...parts].join("\n");
}

/** The parts of a mail with their types. */
export function partsOf(wire: string): { type: string; text: string }[] {
  const boundary = /boundary="([^"]+)"/.exec(wire)?.[1];
  const parts = boundary === undefined ? [wire] : wire.split(`--${boundary}`).slice(1, -1);
  return parts.map((part) => {
    const trimmed = part.replace(/^\r\n/, "");
    const headers = headersIn(trimmed);
    const body = trimmed.slice(trimmed.indexOf("\r\n\r\n") + 4);
    return { type: headers["content-type"] ?? "", text: decoded(body, headers["content-transfer-encoding"]) };
  });
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  return encoding === "quoted-printable" ? quotedPrintable(body.replace(/=\r\n/g, "")) : body;
}

function encodedWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, kind: string, word: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(word, "base64").toString("utf8")
        : quotedPrintable(word.replace(/_/g, " ")),
    );
}

function quotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
