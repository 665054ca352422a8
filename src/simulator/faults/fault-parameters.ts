import type { FaultParameters, NumberParameter, TextParameter } from "./fault.ts";

export type ParameterMistake = { where: string; got: string; allowed: string };

/** The first thing that a fault cannot take, or nothing. */
export function parameterMistake(
  known: FaultParameters,
  given: Readonly<Record<string, unknown>>,
): ParameterMistake | undefined {
  for (const [name, value] of Object.entries(given)) {
    const where = `parameters.${name}`;
    const limits = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!limits) return { where, got: "an unknown name", allowed: Object.keys(known).join(", ") || "none" };
    if (!fits(limits, value)) return { where, got: shown(value), allowed: allowedBy(limits) };
  }
  return undefined;
}

/** In words, for people who order or look at faults. */
export function allowedBy(limits: NumberParameter | TextParameter): string {
  return "min" in limits ? `a whole number from ${limits.min} to ${limits.max}` : limits.allowed;
}

/** What was ordered, and for the rest what the fault does by itself. */
export function parametersOf(
  known: FaultParameters,
  given: Readonly<Record<string, number | string>> = {},
): Readonly<Record<string, number | string>> {
  const fallbacks = Object.entries(known).map(([name, { fallback }]) => [name, fallback] as const);
  return { ...Object.fromEntries(fallbacks), ...given };
}

function fits(limits: NumberParameter | TextParameter, value: unknown): boolean {
  if (!("min" in limits)) return typeof value === "string" && limits.pattern.test(value);
  return Number.isInteger(value) && Number(value) >= limits.min && Number(value) <= limits.max;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
