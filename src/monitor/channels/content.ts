import type { Message } from "../domain/message.ts";

/** One line of what people read. */
export type Fact = { name: string; value: string };

/** A message in words, in no receiver's own markup: what, since when, against what, what it touches, what to do. */
export type Content = {
  /** `[SIMULATED] CRITICAL: The data service does not answer`. */
  headline: string;
  /** What is wrong, in a sentence with the figures. */
  what: string;
  /** Since when, the value, what it touches, what to do. */
  facts: readonly Fact[];
  runbookUrl: string;
  alertUrl: string;
  tone: Tone;
};

export type Tone = "critical" | "warning" | "info" | "over";

export function contentOf(message: Message): Content {
  return {
    headline: `${marksOf(message)}${stateOf(message)}: ${oneLine(message.title)}`,
    what: readable(message.message),
    facts: [
      { name: "Since", value: spanOf(message) },
      { name: "Value", value: valueOf(message) },
      { name: "Touches", value: touchedBy(message) },
      { name: "What to do", value: readable(message.advice) },
    ].filter(({ value }) => value !== ""),
    runbookUrl: message.runbook_url,
    alertUrl: message.alert_url,
    tone: isOver(message) ? "over" : message.severity,
  };
}

/** Everything as plain text. */
export function plainText({ headline, what, facts, runbookUrl, alertUrl }: Content): string {
  const lines = facts.map(({ name, value }) => `${name}: ${value}`);
  return [headline, "", what, "", ...lines, `Runbook: ${runbookUrl}`, `Alert: ${alertUrl}`].join("\n");
}

/** The colours that people know, as `#rrggbb`. */
export const colours: Readonly<Record<Tone, string>> = {
  critical: "#c62828",
  warning: "#f9a825",
  info: "#1565c0",
  over: "#2e7d32",
};

export function isOver({ kind }: Message): boolean {
  return kind === "resolved";
}

const OPEN_NOTHING: ReadonlySet<string> = new Set(["notice", "digest", "summary"]);

/** Whether a message is of one alert's course; others tell people something, and open nothing at a receiver. */
export function isOfOneAlert({ kind }: Message): boolean {
  return !OPEN_NOTHING.has(kind);
}

function marksOf({ mark, simulated }: Message): string {
  return `${mark ? `[${mark.toUpperCase()}] ` : ""}${simulated ? "[SIMULATED] " : ""}`;
}

function stateOf(message: Message): string {
  if (isOver(message)) return "RESOLVED";
  const severity = message.severity.toUpperCase();
  if (!isOfOneAlert(message)) return `${severity} ${message.kind}`;
  return message.kind === "firing" ? severity : `${severity} (${message.kind})`;
}

function spanOf({ started_at: start, ended_at: end }: Message): string {
  if (start === null) return "";
  if (end === null) return timeText(start);
  return `${timeText(start)}, over at ${timeText(end)} after ${durationText(start, end)}`;
}

/** To the second, in UTC, for receivers stand in many zones. */
function timeText(instant: string): string {
  const rounded = Temporal.Instant.from(instant).round({ smallestUnit: "second", roundingMode: "floor" });
  return `${rounded.toString().replace("T", " ").replace("Z", "")} UTC`;
}

function durationText(start: string, end: string): string {
  const span = Temporal.Instant.from(end).since(start, { largestUnit: "hour", smallestUnit: "second" });
  const parts = [
    span.hours > 0 ? `${span.hours} h` : "",
    span.minutes > 0 ? `${span.minutes} min` : "",
    span.seconds > 0 && span.hours === 0 ? `${span.seconds} s` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "less than a second" : parts.join(" ");
}

function valueOf({ value, threshold }: Message): string {
  if (value === null) return "";
  const shown = readable(String(value));
  return threshold === null ? shown : `${shown} (threshold ${threshold})`;
}

function touchedBy({ labels }: Message): string {
  const named = Object.entries(labels).map(([name, value]) => `${name} ${value}`);
  return named.length === 0 ? "this installation" : oneLine(named.join(", "));
}

/** Control characters, but for line ends, and halves of characters break receivers and tell people nothing. */
function readable(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, " ");
}

function oneLine(text: string): string {
  return readable(text).replace(/\s+/g, " ").trim();
}
