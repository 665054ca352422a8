import type { Message } from "../domain/message.ts";
import { colours, type Content, contentOf, plainText } from "./content.ts";
import { shortened } from "./shortened.ts";
import { escapedHtml } from "../../platform/escaped-html.ts";

/** What mail programs still show in a list; longer ones break in odd places. */
const MOST_IN_SUBJECT = 200;
const MOST_IN_TEXT = 20_000;

/** The mail of a message: severity in the subject, plain text and HTML, in one thread with all mails of its alert. */
export function emailOf(message: Message, from: string) {
  const content = contentOf(message);
  const domain = from.split("@").at(-1) ?? "localhost";
  const thread = mailId(message.alert_id, domain);
  return {
    from: { name: "mlb-data-service", address: from },
    subject: shortened(content.headline, MOST_IN_SUBJECT),
    messageId: mailId(message.id, domain),
    references: [thread],
    inReplyTo: thread,
    text: shortened(plainText(content), MOST_IN_TEXT),
    html: htmlOf(content),
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Alert-Id": printable(message.alert_id),
      "X-Alert-Severity": message.severity,
    },
  };
}

/** The same id for the same message, over all tries; no mail bears the id of the thread itself. */
function mailId(id: string, domain: string): string {
  return `<${printable(id)}@${domain}>`;
}

function printable(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, "-").slice(0, 200);
}

function htmlOf({ headline, what, facts, alertUrl, runbookUrl, tone }: Content): string {
  const rows = facts.map(
    ({ name, value }) =>
      `<tr><td style="padding:4px 12px 4px 0;color:#555;vertical-align:top">${escaped(name)}</td><td style="padding:4px 0">${escaped(value)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escaped(headline)}</title></head>
<body style="font-family:system-ui,sans-serif;color:#111;margin:0;padding:16px">
<div style="border-left:6px solid ${colours[tone]};padding:4px 16px">
<h1 style="font-size:18px;margin:0 0 8px">${escaped(headline)}</h1>
<p style="margin:0 0 12px">${escaped(what)}</p>
<table style="border-collapse:collapse;font-size:14px">${rows.join("")}</table>
<p style="margin:12px 0 0"><a href="${escaped(alertUrl)}">Alert</a> · <a href="${escaped(runbookUrl)}">Runbook</a></p>
</div></body></html>`;
}

function escaped(text: string): string {
  return escapedHtml(shortened(text, MOST_IN_TEXT)).replace(/\n/g, "<br>");
}
