import assert from "node:assert/strict";

/** One line of an exposition with its labels. */
export type ParsedSample = { name: string; labels: Readonly<Record<string, string>>; value: number };
export type ParsedFamily = { name: string; type: string; help: string; samples: readonly ParsedSample[] };

const HELP = /^# HELP ([a-z_][a-z0-9_]*) (\S.*)$/;
const TYPE = /^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|summary)$/;
const SAMPLE = /^([a-z_][a-z0-9_]*)(?:\{(.*)\})? (\S+)$/;
const LABEL = /([a-z_][a-z0-9_]*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/gy;
const OTHER_THAN_BASE = /_(ms|milliseconds?|minutes?|hours?|days?|percent|kb|mb|gb|kilobytes|megabytes)(_|$)/;

/**
 * The Prometheus text format, read strictly: each family's help, type and samples together and once, no sample twice. Names by
 * its conventions: counters, and only they, end in _total; base units; the label `quantile` in summaries only.
 */
export function parsedExposition(text: string): ParsedFamily[] {
  assert.ok(text.endsWith("\n"), "the last line ends, too");
  const families: (ParsedFamily & { samples: ParsedSample[] })[] = [];
  const lines = text.slice(0, -1).split("\n");
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    const help = HELP.exec(line);
    if (help) {
      const type = TYPE.exec(lines[++index] ?? "");
      assert.equal(type?.[1], help[1], `the type of ${help[1]} follows its help`);
      families.push({ name: help[1] ?? "", help: help[2] ?? "", type: type?.[2] ?? "", samples: [] });
    } else families.at(-1)?.samples.push(sampleIn(line));
  }
  for (const family of families) checkFamily(family);
  const names = families.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, "each family once");
  return families;
}

function sampleIn(line: string): ParsedSample {
  const [, name = "", written = "", value = ""] = SAMPLE.exec(line) ?? [];
  assert.notEqual(name, "", `no sample: ${line}`);
  assert.match(value, /^-?\d+(\.\d+)?(e[+-]?\d+)?$/, `no number: ${line}`);
  const labels = [...written.matchAll(LABEL)];
  assert.equal(labels.map(([whole]) => whole).join(""), written, `no labels: ${line}`);
  return {
    name,
    labels: Object.fromEntries(labels.map(([, key, text]) => [key, text])),
    value: Number(value),
  };
}

function checkFamily({ name, type, samples }: ParsedFamily): void {
  assert.match(name, /^mlb_/);
  assert.equal(name.endsWith("_total"), type === "counter", `${name} is a ${type}`);
  assert.doesNotMatch(name, OTHER_THAN_BASE, "base units");
  assert.ok(samples.length > 0, `${name} has samples`);
  const seen = new Set(samples.map(({ labels }) => JSON.stringify(labels)));
  assert.equal(seen.size, samples.length, `each sample of ${name} once`);
  for (const sample of samples) {
    assert.equal(sample.name, name, "samples stand with their family");
    assert.equal("quantile" in sample.labels, type === "summary", `${name}: quantile is a summary's label`);
    if (name.endsWith("_ratio")) assert.ok(sample.value <= 1, `${name} is ${sample.value}`);
    if (type === "counter") assert.ok(sample.value >= 0, `${name} counts`);
  }
}
