import { exchange } from "../../platform/http/exchange.ts";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import type { Observation, Reading } from "../domain/observation.ts";
import type { Look, Probe, ProbeContext, ProbePorts } from "./probe.ts";

const LIMITS = { timeoutMs: 3000, maxBodyBytes: 1024 * 1024 };

/**
 * The monitor's own way out. As long as any upstream answers it is there, and nobody is asked. When none does, each host is
 * asked once: any answer at all, be it an error, has come over the network; silence of two hosts or more is our own.
 */
export const network: Probe = {
  name: "network",
  everyMs: 5000,
  timeoutMs: 5000,
  rules: ["own_network"],
  async look(ports, context): Promise<Look> {
    const upstreams = context.observations.filter(({ rule }) => rule === "external_api");
    const answering = upstreams.find(({ reading }) => reading.kind === "level" && reading.level === "ok");
    if (answering || upstreams.length === 0)
      return lookOf(ports, answering ? "up" : "unknown", "no upstream was looked at yet");
    const origins = originsOf(ports);
    const outcomes = await Promise.all(origins.map((url) => ask(ports, context, url)));
    if (outcomes.some(({ kind }) => kind === "answered" || kind === "too-large"))
      return lookOf(ports, "up", "");
    if (origins.length < 2) return lookOf(ports, "unknown", "one host alone does not tell whose fault it is");
    return lookOf(ports, "lost", "");
  },
};

function originsOf({ upstreamUrls, networkCheckUrl }: ProbePorts): string[] {
  const urls = [...Object.values(upstreamUrls), ...(networkCheckUrl === undefined ? [] : [networkCheckUrl])];
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

function ask({ clock, fetch }: ProbePorts, { signal }: ProbeContext, origin: string): Promise<HttpOutcome> {
  return exchange(clock, fetch, { url: `${origin}/robots.txt`, method: "HEAD", signal, ...LIMITS });
}

function lookOf({ clock }: ProbePorts, network: "up" | "lost" | "unknown", reason: string): Look {
  const readings: Readonly<Record<typeof network, Reading>> = {
    up: { kind: "level", level: "ok", value: "up" },
    lost: { kind: "level", level: "critical", value: "lost" },
    unknown: { kind: "unknown", reason },
  };
  const messages = {
    up: "The network is there.",
    lost: "No host answers at all, neither the upstreams nor any other: this machine has lost its network.",
    unknown: `Unknown: ${reason}.`,
  };
  const observation: Observation = {
    rule: "own_network",
    labels: {},
    at: clock.now(),
    reading: readings[network],
    message: messages[network],
  };
  return { observations: [observation], network };
}
