/**
 * One row of a settings table. The table drives parsing, validation, the printed reference and the JSON schema;
 * the row's place in the table is its path in the configuration file, for example `service.port`.
 */
export type Setting<Value> = {
  /** The environment variable that overrides the file. */
  env: string;
  /** One sentence for the reference. */
  about: string;
  /** In words, for error texts and the reference: `a whole number from 1 to 65535`. */
  allowed: string;
  /** Secrets come from the environment only, have no default and are never printed. */
  secret: boolean;
  /** What holds when neither file nor environment says anything; undefined for optional settings. */
  fallback: Value;
  /** JSON schema of the value as it stands in the file. */
  schema: Readonly<Record<string, unknown>>;
  /** Set on a row that takes everything below its path in the file, not one value. */
  wholeSection?: true;
  /** Reads what the file (any JSON) or the environment (a string) holds; the environment, for references into it. */
  read(raw: unknown, env: Environment): Reading<Value>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** A row of a whole section says itself where its mistakes are, by the path below its own. */
export type Reading<Value> =
  | { ok: true; value: Value }
  | { ok: false; mistakes?: readonly { path: string; got: string; allowed: string }[] };

type Row<Value> = { env: string; about: string; fallback: Value };

export function wholeNumber(row: Row<number> & { min: number; max: number }): Setting<number> {
  return {
    ...plain(row),
    allowed: `a whole number from ${row.min} to ${row.max}`,
    schema: { type: "integer", minimum: row.min, maximum: row.max },
    read: (raw) => within(row, asNumber(raw), Number.isInteger),
  };
}

export function decimal(row: Row<number> & { min: number; max: number }): Setting<number> {
  return {
    ...plain(row),
    allowed: `a number from ${row.min} to ${row.max}`,
    schema: { type: "number", minimum: row.min, maximum: row.max },
    read: (raw) => within(row, asNumber(raw), Number.isFinite),
  };
}

const MOST_NUMBERS = 100;

/** Whole numbers, as a list in the file or with commas between in the environment; none if left out. */
export function wholeNumbers(
  row: Omit<Row<number>, "fallback"> & { min: number; max: number },
): Setting<readonly number[]> {
  return {
    ...plain({ ...row, fallback: [] }),
    allowed: `up to ${MOST_NUMBERS} whole numbers from ${row.min} to ${row.max}, with commas between`,
    schema: {
      type: "array",
      maxItems: MOST_NUMBERS,
      items: { type: "integer", minimum: row.min, maximum: row.max },
    },
    read(raw) {
      const numbers = (Array.isArray(raw) ? raw : String(raw).split(",")).map(asNumber);
      const fits = numbers.every((one) => within(row, one, Number.isInteger).ok);
      return fits && numbers.length <= MOST_NUMBERS ? { ok: true, value: numbers } : { ok: false };
    },
  };
}

export function flag(row: Row<boolean>): Setting<boolean> {
  return {
    ...plain(row),
    allowed: "true or false",
    schema: { type: "boolean" },
    read: (raw) => {
      if (raw === true || raw === "true" || raw === "1") return { ok: true, value: true };
      return raw === false || raw === "false" || raw === "0" ? { ok: true, value: false } : { ok: false };
    },
  };
}

export function choice<const Value extends string>(
  row: Row<NoInfer<Value>> & { of: readonly Value[] },
): Setting<Value> {
  return {
    ...plain(row),
    allowed: `one of ${row.of.join(", ")}`,
    schema: { enum: row.of },
    read: (raw) => {
      const value = row.of.find((one) => one === raw);
      return value === undefined ? { ok: false } : { ok: true, value };
    },
  };
}

/** Several of the words: a list in the file, with commas between in the environment. */
export function choices<const Value extends string>(
  row: Row<readonly NoInfer<Value>[]> & { of: readonly Value[] },
): Setting<readonly Value[]> {
  return {
    ...plain(row),
    allowed: `one or more of ${row.of.join(", ")}, with commas between`,
    schema: { type: "array", items: { enum: row.of }, minItems: 1, uniqueItems: true },
    read: (raw) => {
      const words: readonly unknown[] =
        typeof raw === "string" ? raw.split(",").map((word) => word.trim()) : asList(raw);
      const values = row.of.filter((one) => words.includes(one));
      const fits = values.length > 0 && values.length === words.length;
      return fits ? { ok: true, value: values } : { ok: false };
    },
  };
}

export function text(
  row: Row<string> & { pattern?: RegExp; allowed?: string; maxLength?: number },
): Setting<string> {
  return { ...plain(row), ...textual(row) };
}

export function httpUrl(row: Row<string>): Setting<string> {
  return { ...plain(row), ...url };
}

export function optionalHttpUrl(row: Omit<Row<string>, "fallback">): Setting<string | undefined> {
  return { ...plain({ ...row, fallback: undefined }), ...url };
}

/** Milliseconds, written as `250ms`, `30s`, `5m`, `6h`, `7d`, or as a number of milliseconds. */
export function durationMs(row: Row<number> & { min: number; max: number }): Setting<number> {
  return {
    ...plain(row),
    allowed: `a duration from ${durationText(row.min)} to ${durationText(row.max)}, such as 250ms, 30s, 5m, 6h, 7d`,
    schema: { anyOf: [{ type: "string", pattern: DURATION.source }, { type: "integer" }] },
    read: (raw) => within(row, asDurationMs(raw), Number.isFinite),
  };
}

export function instant(row: Omit<Row<Temporal.Instant>, "fallback">): Setting<Temporal.Instant | undefined> {
  return {
    ...plain({ ...row, fallback: undefined }),
    allowed: "an instant with its offset, such as 2026-04-19T23:05:00Z",
    schema: { type: "string", format: "date-time" },
    read: (raw) => {
      if (typeof raw !== "string") return { ok: false };
      try {
        return { ok: true, value: Temporal.Instant.from(raw) };
      } catch {
        return { ok: false };
      }
    },
  };
}

/** A secret of at least eight characters: an empty one is a mistake, never a valid credential. */
export function secret(row: { env: string; about: string }): Setting<string | undefined> {
  return {
    ...plain({ ...row, fallback: undefined }),
    secret: true,
    allowed: "8 to 4096 characters, from the environment only",
    schema: { not: {} },
    read: (raw) =>
      typeof raw === "string" && raw.length >= 8 && raw.length <= 4096
        ? { ok: true, value: raw }
        : { ok: false },
  };
}

/** An address that may hold a password, and so is a secret as a whole. */
export function secretUrl(row: {
  env: string;
  about: string;
  protocols: readonly string[];
}): Setting<string | undefined> {
  const starts = row.protocols.map((protocol) => `${protocol}//`);
  return {
    ...secret(row),
    allowed: `an address that starts with ${starts.join(" or ")} and names a host, from the environment only`,
    read: (raw) => {
      if (typeof raw !== "string" || raw.length > 4096 || !URL.canParse(raw)) return { ok: false };
      return row.protocols.includes(new URL(raw).protocol) ? { ok: true, value: raw } : { ok: false };
    },
  };
}

function plain<Value>(row: Row<Value>) {
  return { env: row.env, about: row.about, fallback: row.fallback, secret: false };
}

function textual(row: { pattern?: RegExp; allowed?: string; maxLength?: number }) {
  const maxLength = row.maxLength ?? 1024;
  const pattern = row.pattern ?? /\S/;
  return {
    allowed: row.allowed ?? `a text of 1 to ${maxLength} characters`,
    schema: { type: "string", minLength: 1, maxLength, pattern: pattern.source },
    read: (raw: unknown): Reading<string> =>
      typeof raw === "string" && raw.length <= maxLength && pattern.test(raw)
        ? { ok: true, value: raw }
        : { ok: false },
  };
}

const url = {
  allowed: "an http:// or https:// address without a user name or password",
  schema: { type: "string", format: "uri", pattern: "^https?://" },
  read: (raw: unknown): Reading<string> => {
    if (typeof raw !== "string" || !URL.canParse(raw)) return { ok: false };
    const parsed = new URL(raw);
    const fits = /^https?:$/.test(parsed.protocol) && parsed.username === "" && parsed.password === "";
    return fits ? { ok: true, value: raw.replace(/\/+$/, "") } : { ok: false };
  },
};

function within(
  range: { min: number; max: number },
  value: number,
  fits: (value: number) => boolean,
): Reading<number> {
  return fits(value) && value >= range.min && value <= range.max ? { ok: true, value } : { ok: false };
}

function asList(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}

function asNumber(raw: unknown): number {
  if (typeof raw === "number") return raw;
  return typeof raw === "string" && raw.trim() !== "" ? Number(raw) : Number.NaN;
}

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function asDurationMs(raw: unknown): number {
  if (typeof raw === "number") return raw;
  const [, amount, unit] = (typeof raw === "string" && DURATION.exec(raw)) || [];
  return amount && unit ? Number(amount) * (UNIT_MS[unit] ?? Number.NaN) : Number.NaN;
}

export function durationText(valueMs: number): string {
  for (const unit of ["d", "h", "m", "s"]) {
    const size = UNIT_MS[unit] ?? 1;
    if (valueMs >= size && valueMs % size === 0) return `${valueMs / size}${unit}`;
  }
  return `${valueMs}ms`;
}
