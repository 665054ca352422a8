import { existsSync, readFileSync } from "node:fs";
import { Type } from "typebox";
import type { SendMailOptions } from "nodemailer";
import type { Clock } from "../../platform/clock/clock.ts";
import { TimeLimitError, withTimeLimit } from "../../platform/clock/time-limit.ts";
import type { Secret } from "../../platform/settings/secret-reference.ts";
import { channelKind, type ChannelPorts, type Delivery, type SendMail, type SmtpServer } from "./channel.ts";
import { emailOf } from "./email-message.ts";
import { secretOption, textOption } from "./option.ts";

const address = () =>
  Type.String({
    pattern: "^[^\\s<>@,;]+@[^\\s<>@,;]+$",
    maxLength: 254,
    description: "an address such as ops@example.org",
  });

/** E-mail by a server's submission port: encrypted unless that is switched off, threaded per alert. */
export const email = channelKind({
  options: Type.Object({
    host: textOption(253),
    port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65_535, description: "a port from 1 to 65535" })),
    security: Type.Optional(
      Type.Enum(["starttls", "tls", "none"], { description: "one of starttls, tls, none" }),
    ),
    user: Type.Optional(textOption(254)),
    password: Type.Optional(secretOption()),
    from: address(),
    to: Type.Array(address(), { minItems: 1, maxItems: 50, description: "1 to 50 addresses" }),
    ca_file: Type.Optional(textOption(1000)),
  }),
  rate: { capacity: 20, perSecond: 0.5 },
  mistakeIn: ({ user, password, security, ca_file: caFile }) => {
    if (caFile !== undefined && !existsSync(caFile)) return `ca_file: there is no file ${caFile}`;
    if ((user === undefined) !== (password === undefined))
      return "user and password: allowed is both or neither";
    return security === "none" && user !== undefined
      ? "security: got none with a password; allowed is starttls or tls, so that nobody reads it on the way"
      : undefined;
  },
  create: (ports, options) => {
    const server = serverOptions(options);
    return {
      destination: `${options.host}:${server.port} → ${options.to.join(", ")}`,
      deliver: (message, signal) =>
        send(ports, server, { ...emailOf(message, options.from), to: options.to }, signal),
      tryOut: (signal) => logIn(ports, server, signal),
    };
  },
});

type EmailOptions = {
  host: string;
  port?: number;
  security?: "starttls" | "tls" | "none";
  user?: string;
  password?: Secret;
  ca_file?: string;
};

const TIMEOUT_MS = 30_000;
const usualPort = { starttls: 587, tls: 465, none: 25 };

function serverOptions(options: EmailOptions) {
  const security = options.security ?? "starttls";
  const { user, password, ca_file: caFile } = options;
  return {
    host: options.host,
    port: options.port ?? usualPort[security],
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    ...(caFile === undefined ? {} : { tls: { ca: readFileSync(caFile, "utf8") } }),
    ...(user === undefined || !password ? {} : { auth: { user, pass: password.reveal() } }),
  };
}

/** Loaded with the first mail: it costs twenty megabytes of memory. */
async function openTransport(clock: Clock, server: SmtpServer) {
  const { createTransport } = await clock.busyWith(import("nodemailer"));
  return createTransport(server);
}

/** One connection for each message: alerts are rare, and servers close idle ones. */
const bySmtp =
  (clock: Clock): SendMail =>
  async (server, mail) => {
    const transport = await openTransport(clock, server);
    try {
      return await transport.sendMail(mail);
    } finally {
      transport.close();
    }
  };

async function send(
  { clock, sendMail = bySmtp(clock) }: ChannelPorts,
  server: ReturnType<typeof serverOptions>,
  mail: SendMailOptions,
  signal: AbortSignal,
): Promise<Delivery> {
  const limit = { what: `e-mail by ${server.host}`, limitMs: TIMEOUT_MS, signal };
  try {
    const sent = await withTimeLimit(clock, limit, (stop) => sendMail(server, { ...mail, signal: stop }));
    return sent.rejected.length === 0
      ? { kind: "delivered" }
      : { kind: "delivered", note: `the server refused ${sent.rejected.join(", ")}` };
  } catch (error) {
    signal.throwIfAborted();
    return refusalOf(error);
  }
}

/** Connects, encrypts and logs in, and sends nothing. */
async function logIn(
  { clock }: ChannelPorts,
  server: ReturnType<typeof serverOptions>,
  signal: AbortSignal,
): Promise<Delivery> {
  const transport = await openTransport(clock, server);
  const limit = { what: `logging in to ${server.host}`, limitMs: TIMEOUT_MS, signal };
  try {
    await withTimeLimit(clock, limit, () => transport.verify());
    return { kind: "delivered" };
  } catch (error) {
    signal.throwIfAborted();
    return refusalOf(error);
  } finally {
    transport.close();
  }
}

/** SMTP's own words: 5xx is final, 4xx is not; without a word from the server, the next try may reach it. */
function refusalOf(error: unknown): Delivery {
  if (error instanceof TimeLimitError) return { kind: "transient", error: error.message, retryAfterMs: null };
  const { message, code, responseCode } = error as Error & { code?: string; responseCode?: number };
  const told = code === undefined ? message : `${code}: ${message}`;
  const isFinal = responseCode !== undefined && responseCode >= 500;
  return isFinal
    ? { kind: "permanent", error: told }
    : { kind: "transient", error: told, retryAfterMs: null };
}
