import { Type } from "typebox";
import type { Secret } from "../../platform/settings/secret-reference.ts";

/** What the options of channels are made of; each description is what the error text says is allowed. */

const IN_ENVIRONMENT = 'a reference to an environment variable: { "env": "ITS_NAME" }';

/** A secret, which the file only names. */
export function secretOption() {
  return Type.Unsafe<Secret>({ ...reference, description: `${IN_ENVIRONMENT} of at least 8 characters` });
}

const reference = Type.Object(
  { env: Type.String({ pattern: "^[A-Za-z_][A-Za-z0-9_]*$", maxLength: 100 }) },
  { additionalProperties: Type.Unknown() },
);

const plainAddress = Type.String({ pattern: "^https?://[^@\\s]+$", maxLength: 2000 });

/** An address that may be known to all; one with a secret in it can be named instead. */
export function addressOption() {
  return Type.Unsafe<string | Secret>({
    ...Type.Union([plainAddress, reference]),
    description: `an http:// or https:// address without a user name or password, or ${IN_ENVIRONMENT}`,
  });
}

/** A text that may be a secret to some. */
export function textOrSecretOption(maxLength: number) {
  return Type.Unsafe<string | Secret>({
    ...Type.Union([Type.String({ minLength: 1, maxLength }), reference]),
    description: `a text of 1 to ${maxLength} characters, or ${IN_ENVIRONMENT}`,
  });
}

export function textOption(maxLength: number) {
  return Type.String({ minLength: 1, maxLength, description: `a text of 1 to ${maxLength} characters` });
}

export function textOf(option: string | Secret): string {
  return typeof option === "string" ? option : option.reveal();
}

/** Where an address leads, without its path, in which secrets often stand. */
export function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : "(no address)";
}

/** Secret addresses are seen only when they are resolved. */
export function addressMistake(option: string | Secret): string | undefined {
  const sound = /^https?:\/\/[^@\s]+$/.test(textOf(option)) && URL.canParse(textOf(option));
  return sound ? undefined : "url: allowed is an http:// or https:// address without a user name or password";
}
