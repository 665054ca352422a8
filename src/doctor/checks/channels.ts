import { connect } from "node:net";
import type { Channel } from "../../monitor/channels/channel.ts";
import { createChannels } from "../../monitor/channels/registry.ts";
import { channelsOf } from "../../monitor/settings.ts";
import { type Clock } from "../../platform/clock/clock.ts";
import { TimeLimitError, withTimeLimit } from "../../platform/clock/time-limit.ts";
import { bad, type Check, type Diagnosis, good, unsure, warning } from "../diagnosis.ts";

const TIMEOUT_MS = 10_000;

/** Whether the ways out can be reached, and their credentials hold where they can be tried without telling anybody. */
export const channels: Check = async ({ monitor, clock, fetch }) => {
  const configured = createChannels({ clock, fetch }, channelsOf(monitor));
  if (configured.length === 0) {
    const advice = "Set MLB_WEBHOOK_URL, or name channels in the file: see docs/channels.md.";
    return [
      warning("channels", "there are none: alerts are only seen by who looks at the dashboard", advice),
    ];
  }
  return await Promise.all(configured.map((channel) => lookAt(channel, clock)));
};

async function lookAt(channel: Channel, clock: Clock): Promise<Diagnosis> {
  const what = `channel ${channel.name}`;
  if (!channel.tryOut) return await reach(what, channel, clock);
  const { signal } = new AbortController();
  const tried = await channel.tryOut(signal);
  if (tried.kind === "delivered") return good(what, `${channel.destination}: logged in, and sent nothing`);
  return bad(
    what,
    `${channel.destination}: ${tried.error}`,
    "Check host, port, user and password of the channel.",
  );
}

/** A webhook's key shows only in a real message, and that is the operator's to send. */
async function reach(what: string, { name, destination }: Channel, clock: Clock): Promise<Diagnosis> {
  const place = placeOf(destination);
  if (!place) return unsure(what, `${destination}: nothing to connect to`);
  const limit = { what: `connecting to ${place.host}`, limitMs: TIMEOUT_MS };
  try {
    await clock.busyWith(withTimeLimit(clock, limit, (signal) => connected(place, signal)));
    const trial = `POST /api/v1/monitoring/channels/${name}/test sends a real message`;
    return good(what, `${place.host}:${place.port} accepts connections; ${trial}`);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const found =
      error instanceof TimeLimitError ? message : `${place.host}:${place.port}: ${code ?? message}`;
    return bad(what, found, "Check the channel's address, and this machine's way to it.");
  }
}

type Place = { host: string; port: number };

function placeOf(destination: string): Place | undefined {
  const address = /https?:\/\/\S+/.exec(destination)?.[0];
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { hostname, port, protocol } = new URL(address);
  return { host: hostname, port: Number(port || (protocol === "https:" ? 443 : 80)) };
}

function connected({ host, port }: Place, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", reject);
    signal.addEventListener("abort", () => socket.destroy(signal.reason as Error), { once: true });
  });
}
