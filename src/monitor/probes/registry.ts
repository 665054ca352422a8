import { freshness } from "./freshness.ts";
import { host } from "./host.ts";
import { internals } from "./internals.ts";
import type { Probe } from "./probe.ts";
import { service } from "./service.ts";
import { createUpstreamProbe } from "./upstream.ts";

/** Every probe. A new one is one file and one line here. */
export function createProbes(): readonly Probe[] {
  return [service, freshness, internals, createUpstreamProbe(), host];
}
