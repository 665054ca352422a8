/** One metric with its values, as Prometheus reads it. Values that are unknown are left out, never zero. */
export type MetricFamily = {
  name: string;
  /** A summary's values carry the label `quantile`. */
  type: "counter" | "gauge" | "summary";
  help: string;
  values: readonly MetricValue[];
};

export type MetricValue = { labels?: Readonly<Record<string, string>>; value: number | null };

export const EXPOSITION_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** The Prometheus text format, version 0.0.4. */
export function exposition(families: readonly MetricFamily[]): string {
  return families.map(familyText).join("");
}

/** A family with one value and no labels. */
export function single(
  name: string,
  type: MetricFamily["type"],
  help: string,
  value: number | null,
): MetricFamily {
  return { name, type, help, values: [{ value }] };
}

function familyText({ name, type, help, values }: MetricFamily): string {
  const known = values.filter(({ value }) => value !== null && Number.isFinite(value));
  if (known.length === 0) return "";
  const lines = known.map(({ labels, value }) => `${name}${labelText(labels ?? {})} ${value}\n`);
  return `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n${lines.join("")}`;
}

function labelText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${escaped(value).replaceAll('"', String.raw`\"`)}"`,
  );
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", String.raw`\n`);
}
