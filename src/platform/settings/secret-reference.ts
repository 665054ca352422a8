import { rememberSecret } from "../log/known-secrets.ts";
import type { Environment } from "./setting.ts";

/**
 * A secret by the name of the environment variable that holds it: `{ "env": "SLACK_OPS_URL" }` in the file.
 * As JSON it shows the name alone, so it can be logged and printed.
 */
export type Secret = { env: string; reveal(): string };

export function secretOf(env: string, value: string): Secret {
  return { env, reveal: () => value };
}

/** Whether a piece of the file's JSON points at a secret. */
export function isSecretReference(raw: unknown): raw is { env: string } {
  if (typeof raw !== "object" || raw === null) return false;
  const [key, ...more] = Object.keys(raw);
  return key === "env" && more.length === 0 && typeof (raw as { env: unknown }).env === "string";
}

/**
 * Puts the secret in the place of each reference, however deep. Variables that are not set, or too short to be a
 * secret, are named with the path that asked for them.
 */
export function resolveSecrets(
  raw: unknown,
  env: Environment,
): { resolved: unknown; missing: readonly { path: string; env: string }[] } {
  const missing: { path: string; env: string }[] = [];
  const resolve = (value: unknown, path: string): unknown => {
    if (isSecretReference(value)) {
      const found = env[value.env];
      if (found === undefined || found.length < SHORTEST) missing.push({ path, env: value.env });
      if (found !== undefined) rememberSecret(value.env, found);
      return secretOf(value.env, found ?? "");
    }
    if (Array.isArray(value)) return value.map((one, index) => resolve(one, `${path}.${index}`));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, resolve(one, `${path}.${key}`)]),
    );
  };
  return { resolved: resolve(raw, ""), missing };
}

/** An empty or tiny secret is a mistake, never a valid credential. */
const SHORTEST = 8;
