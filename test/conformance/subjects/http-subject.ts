import { openHttpReceiver } from "../channel-receiver.ts";
import type { ChannelSubject } from "../channel-suite.ts";

/** What most receivers over HTTP have in common. */
export function httpSubject(
  answer: Parameters<typeof openHttpReceiver>[0],
  rest: Pick<ChannelSubject, "options" | "env" | "inspect" | "identity">,
): ChannelSubject {
  return { open: () => openHttpReceiver(answer), saysWhen: true, ...rest };
}

/** A receiver whose address is the secret. */
export const secretAddress = {
  options: () => ({ url: { env: "HOOK_URL" } }),
  env: (port: number) => ({ HOOK_URL: `http://127.0.0.1:${port}/services/T0/B0/s3cr3t-p4th` }),
};

export const jsonOf = (wire: string): any => JSON.parse(wire);
