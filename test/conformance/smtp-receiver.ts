import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { type Behaviour, BUSY_SECONDS, type ChannelReceiver } from "./channel-receiver.ts";
import { headersIn, readableText } from "./mime-text.ts";

export type SmtpOptions = {
  certificate: { key: string; cert: string };
  user: string;
  password: string;
  /** TLS from the first byte. */
  secure?: boolean;
  /** Offers no encryption at all. */
  plain?: boolean;
};

const refusals: Partial<Record<Behaviour, { code: number; text: string }>> = {
  refuse: { code: 554, text: "not here" },
  trouble: { code: 451, text: "down for a moment" },
  busy: { code: 450, text: `come back in ${BUSY_SECONDS} seconds` },
  redirect: { code: 551, text: "user not local; try <ops@elsewhere.example>" },
};

/** A real mail server with encryption and authentication; `nobody@…` has no mailbox there. */
export async function openSmtpReceiver(
  options: SmtpOptions,
): Promise<ChannelReceiver & { logins: string[] }> {
  let behaviour: Behaviour = "take";
  const received: ChannelReceiver["received"] = [];
  const logins: string[] = [];
  const refusal = (): Error | undefined => {
    if (behaviour === "echo") return smtpError(554, `never heard of ${options.password}`);
    const { code, text } = refusals[behaviour] ?? {};
    return code === undefined || text === undefined ? undefined : smtpError(code, text);
  };
  const server = new SMTPServer({
    ...options.certificate,
    secure: options.secure ?? false,
    disabledCommands: options.plain ? ["STARTTLS"] : [],
    allowInsecureAuth: options.plain ?? false,
    logger: false,
    onAuth({ username, password }, _session, done) {
      logins.push(String(username));
      const isRight = username === options.user && password === options.password;
      done(isRight ? null : smtpError(535, "wrong password"), { user: username });
    },
    onRcptTo({ address }, _session, done) {
      done(address.startsWith("nobody@") ? smtpError(550, "no such mailbox") : null);
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const wire = Buffer.concat(chunks).toString("utf8");
        if (behaviour === "hang") return;
        const refused = refusal();
        if (!refused) received.push({ wire, text: readableText(wire), headers: headersIn(wire) });
        done(refused ?? null);
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    behave: (next) => void (behaviour = next),
    received,
    strayed: () => 0,
    logins,
    close: () =>
      new Promise((resolve) => {
        for (const connection of server.connections) connection.close();
        server.close(() => resolve());
      }),
  };
}

function smtpError(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
