import type { Letter } from "./inbox.ts";
import { escapedHtml } from "../../platform/escaped-html.ts";

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid color-mix(in srgb,currentColor 20%,transparent);border-left-width:.4rem;border-radius:.4rem;padding:.6rem 1rem;margin:.75rem 0}
article.critical{border-left-color:#b3261e}article.warning{border-left-color:#b07600}article.resolved{border-left-color:#12704d}
h2{font-size:1rem;margin:0}p{margin:.2rem 0}.quiet{opacity:.7;font-size:.85rem}`;

/** What has come, the newest first. It loads itself again, without a script. */
export function inboxPage(letters: readonly Letter[]): string {
  const shown =
    letters.length === 0 ? "<p>Nothing has come yet: all is well.</p>" : letters.map(letter).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="2"><meta name="viewport" content="width=device-width"><title>Inbox (${letters.length})</title><style>${STYLE}</style><h1>Your inbox</h1><p class="quiet">What the monitor's webhook told, the newest first.</p>${shown}</html>`;
}

function letter({ receivedAt, kind, severity, title, message }: Letter): string {
  const tone = kind === "resolved" ? "resolved" : severity;
  const time = receivedAt.toString({ smallestUnit: "second" });
  return `<article class="${escapedHtml(tone)}"><h2>${escapedHtml(kind)} · ${escapedHtml(severity)}: ${escapedHtml(title)}</h2><p>${escapedHtml(message)}</p><p class="quiet">${time}</p></article>`;
}
