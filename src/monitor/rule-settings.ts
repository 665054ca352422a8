import {
  decimal,
  durationMs,
  type Reading,
  type Setting,
  wholeNumber,
} from "../platform/settings/setting.ts";
import type { RuleChange, RuleChanges } from "./domain/rule-changes.ts";
import { createRules, defaultThresholds, ruleOf } from "./domain/rules.ts";

type Mistake = { path: string; got: string; allowed: string };

const threshold = decimal({ env: "", about: "", fallback: 0, min: 0, max: 1_000_000 });
const looks = wholeNumber({ env: "", about: "", fallback: 1, min: 1, max: 100 });
const hold = durationMs({ env: "", about: "", fallback: 0, min: 0, max: 86_400_000 });

/** What may be said of each rule: thresholds, looks in a row until it counts and until it ends, and how long it must hold. */
const FIELDS: Readonly<Record<string, { key: keyof RuleChange; setting: Setting<number> }>> = {
  warning: { key: "warning", setting: threshold },
  critical: { key: "critical", setting: threshold },
  resolve: { key: "resolve", setting: threshold },
  looks_up: { key: "looksUp", setting: looks },
  looks_down: { key: "looksDown", setting: looks },
  hold: { key: "holdMs", setting: hold },
};
const THRESHOLDS = new Set(["warning", "critical", "resolve"]);

const rules = createRules(defaultThresholds);
const EMPTY: RuleChanges = {};

/** Changes of rules by their ids: `{ "cpu": { "warning": 60, "looks_up": 4 } }`. */
export function rulesSetting(row: { env: string; about: string }): Setting<RuleChanges> {
  return {
    ...row,
    allowed: "rules by id, as docs/monitoring.md shows; in the environment as JSON",
    secret: false,
    fallback: EMPTY,
    wholeSection: true,
    schema: {
      type: "object",
      properties: Object.fromEntries(Object.keys(rules).map((id) => [id, ruleSchema(id)])),
      additionalProperties: false,
    },
    read: (raw) => readRules(typeof raw === "string" ? parsed(raw) : raw),
  };
}

function fieldsOf(id: string): [string, (typeof FIELDS)[string]][] {
  const { thresholds } = ruleOf(rules, id);
  return Object.entries(FIELDS).filter(([name]) => thresholds !== null || !THRESHOLDS.has(name));
}

function ruleSchema(id: string): object {
  const properties = Object.fromEntries(fieldsOf(id).map(([name, { setting }]) => [name, setting.schema]));
  return { type: "object", properties, additionalProperties: false };
}

function readRules(raw: unknown): Reading<RuleChanges> {
  if (!isObject(raw)) return { ok: false };
  const mistakes: Mistake[] = [];
  const changes = Object.entries(raw).map(([id, change]) => [id, readRule(id, change, mistakes)] as const);
  return mistakes.length > 0 ? { ok: false, mistakes } : { ok: true, value: Object.fromEntries(changes) };
}

function readRule(id: string, raw: unknown, mistakes: Mistake[]): RuleChange {
  if (!Object.hasOwn(rules, id)) {
    mistakes.push({ path: `.${id}`, got: "an unknown rule", allowed: Object.keys(rules).join(", ") });
    return {};
  }
  const fields = new Map(fieldsOf(id));
  const allowed = [...fields.keys()].join(", ");
  if (!isObject(raw)) {
    mistakes.push({ path: `.${id}`, got: shown(raw), allowed: `an object with ${allowed}` });
    return {};
  }
  const change: RuleChange = {};
  for (const [name, value] of Object.entries(raw)) {
    const field = fields.get(name);
    const reading = field?.setting.read(value, {});
    if (field && reading?.ok) change[field.key] = reading.value;
    else
      mistakes.push({
        path: `.${id}.${name}`,
        got: shown(value),
        allowed: field?.setting.allowed ?? `only ${allowed}`,
      });
  }
  return change;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}
