import { freshness } from "./freshness.ts";
import { host } from "./host.ts";
import { integrity } from "./integrity.ts";
import { createInternalsProbe } from "./internals.ts";
import { network } from "./network.ts";
import type { Probe } from "./probe.ts";
import { service } from "./service.ts";
import { createUpstreamProbe } from "./upstream.ts";

/** Every probe. A new one is one file and one line here. */
export function createProbes(): readonly Probe[] {
  return [service, freshness, createInternalsProbe(), network, createUpstreamProbe(), integrity, host];
}
