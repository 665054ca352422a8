import { Type } from "typebox";
import type { Secret } from "../../platform/settings/secret-reference.ts";
import { secretOption, textOption } from "./option.ts";

/** How a channel shows who it is: not at all, by a bearer token, or by name and password. */
export const authenticationOptions = {
  bearer: Type.Optional(secretOption()),
  user: Type.Optional(textOption(200)),
  password: Type.Optional(secretOption()),
};

type Authentication = { bearer?: Secret; user?: string; password?: Secret };

export function authenticationMistake({ bearer, user, password }: Authentication): string | undefined {
  if ((user === undefined) !== (password === undefined))
    return "user and password: allowed is both or neither";
  return bearer && user !== undefined ? "bearer and user: allowed is one of them" : undefined;
}

export function authorizationHeader({ bearer, user, password }: Authentication): Record<string, string> {
  if (bearer) return { authorization: `Bearer ${bearer.reveal()}` };
  if (user === undefined || !password) return {};
  const credentials = Buffer.from(`${user}:${password.reveal()}`).toString("base64");
  return { authorization: `Basic ${credentials}` };
}
