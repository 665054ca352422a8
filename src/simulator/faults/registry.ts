import { empty } from "./empty.ts";
import type { Fault } from "./fault.ts";
import { hang } from "./hang.ts";
import { html } from "./html.ts";
import { latency } from "./latency.ts";
import { status } from "./status.ts";
import { truncated } from "./truncated.ts";

/** Every fault by its name on the admin path. A new one is one file and one line here. */
export const faults = { status, latency, hang, truncated, empty, html } satisfies Record<string, Fault>;

export type FaultKind = keyof typeof faults;
export const faultKinds = Object.keys(faults) as FaultKind[];
