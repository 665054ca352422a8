import type { TObject } from "typebox";
import { Compile } from "typebox/compile";
import { isSecretReference, resolveSecrets } from "../../platform/settings/secret-reference.ts";
import type { Environment, Reading, Setting } from "../../platform/settings/setting.ts";
import { type ChannelConfig, channelKinds, type ChannelKindName } from "./registry.ts";

type Configs = Readonly<Record<string, ChannelConfig>>;
type Mistake = { path: string; got: string; allowed: string };

const MOST_CHANNELS = 50;
const NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** The table of channels by their names, each with the options of its kind; a name that is a kind need not repeat it. */
export function channelsSetting(row: { env: string; about: string }): Setting<Configs> {
  return {
    ...row,
    allowed: "channels by name, as docs/channels.md shows; in the environment as JSON",
    secret: false,
    fallback: {},
    wholeSection: true,
    schema: {
      type: "object",
      maxProperties: MOST_CHANNELS,
      propertyNames: { pattern: NAME.source },
      additionalProperties: { anyOf: Object.keys(channelKinds).map(kindSchema) },
    },
    read: (raw, env) => readChannels(typeof raw === "string" ? parsed(raw) : raw, env),
  };
}

function kindSchema(name: string): object {
  const { properties, required } = channelKinds[name as ChannelKindName].options;
  const common = {
    kind: { const: name },
    messages_per_minute: { type: "number", minimum: 0.1, maximum: 6000 },
  };
  return { type: "object", properties: { ...common, ...properties }, required, additionalProperties: false };
}

function readChannels(raw: unknown, env: Environment): Reading<Configs> {
  if (!isObject(raw)) return { ok: false };
  const readings = Object.entries(raw)
    .slice(0, MOST_CHANNELS + 1)
    .map(([name, one]) => [name, readChannel(name, one, env)] as const);
  const mistakes = readings.flatMap(([name, { mistakes }]) =>
    mistakes.map(({ path, got, allowed }) => ({ path: `.${name}${path}`, got, allowed })),
  );
  if (readings.length > MOST_CHANNELS)
    mistakes.push({ path: "", got: "more", allowed: `at most ${MOST_CHANNELS} channels` });
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, value: Object.fromEntries(readings.map(([name, { config }]) => [name, config])) };
}

type ChannelReading = { config: ChannelConfig; mistakes: readonly Mistake[] };

function readChannel(name: string, raw: unknown, env: Environment): ChannelReading {
  const { kind = name, messages_per_minute: perMinute = null, ...given } = isObject(raw) ? raw : {};
  const known = isKind(kind) ? kind : "webhook";
  const config = { kind: known, messagesPerMinute: perMinute as number | null, options: given };
  const mistakes = [
    ...nameMistakes(name),
    ...kindMistakes(kind),
    ...rateMistakes(perMinute),
    ...(isKind(kind) ? optionMistakes(kind, given) : []),
  ];
  if (mistakes.length > 0) return { config, mistakes };
  const { resolved, missing } = resolveSecrets(given, env);
  if (missing.length > 0) return { config, mistakes: missing.map(missingSecret) };
  const together = channelKinds[known].mistakeIn(resolved);
  if (together !== undefined) return { config, mistakes: [mistakeTogether(together)] };
  return { config: { ...config, options: resolved }, mistakes: [] };
}

function nameMistakes(name: string): Mistake[] {
  const allowed = "a name of at most 40 small letters, digits, - and _";
  return NAME.test(name) ? [] : [{ path: "", got: JSON.stringify(name.slice(0, 60)), allowed }];
}

function kindMistakes(kind: unknown): Mistake[] {
  const allowed = `one of ${Object.keys(channelKinds).join(", ")}`;
  return isKind(kind) ? [] : [{ path: ".kind", got: shown(kind), allowed }];
}

function rateMistakes(perMinute: unknown): Mistake[] {
  const fits = perMinute === null || (typeof perMinute === "number" && perMinute >= 0.1 && perMinute <= 6000);
  const allowed = "a number from 0.1 to 6000";
  return fits ? [] : [{ path: ".messages_per_minute", got: shown(perMinute), allowed }];
}

/** One mistake for each option, in the option's own words; values may be secrets in the wrong place and are not shown. */
function optionMistakes(kind: ChannelKindName, given: Record<string, unknown>): Mistake[] {
  const schema: TObject = channelKinds[kind].options;
  const names = Object.keys(schema.properties);
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  const wrong = names.filter((name) => !fits(schema, name, given[name]));
  return [
    ...unknown.map((name) => ({
      path: `.${name}`,
      got: "an option",
      allowed: `the options of ${kind}: ${names.join(", ")}`,
    })),
    ...wrong.map((name) => ({
      path: `.${name}`,
      got: given[name] === undefined ? "nothing" : kindOf(given[name]),
      allowed: describedBy(schema, name),
    })),
  ];
}

function fits(schema: TObject, name: string, value: unknown): boolean {
  const property = schema.properties[name];
  if (value === undefined) return !(schema.required ?? []).includes(name);
  return property !== undefined && Compile(property).Check(value);
}

function describedBy(schema: TObject, name: string): string {
  const property: { description?: string } | undefined = schema.properties[name];
  return property?.description ?? "what docs/channels.md says";
}

function missingSecret({ path, env }: { path: string; env: string }): Mistake {
  return { path, got: `the variable ${env}`, allowed: "one that is set, to 8 characters or more" };
}

function mistakeTogether(text: string): Mistake {
  return { path: "", got: "options that do not go together", allowed: text };
}

function kindOf(value: unknown): string {
  if (isSecretReference(value)) return `the variable ${value.env}`;
  return Array.isArray(value) ? "a list" : `a ${typeof value} (not shown)`;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 60);
}

function isKind(kind: unknown): kind is ChannelKindName {
  return typeof kind === "string" && Object.hasOwn(channelKinds, kind);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
