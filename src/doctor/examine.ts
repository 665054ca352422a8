import { channels } from "./checks/channels.ts";
import { database } from "./checks/database.ts";
import { disk } from "./checks/disk.ts";
import { ports } from "./checks/ports.ts";
import { upstreams } from "./checks/upstreams.ts";
import type { Check, Diagnosis, Installation } from "./diagnosis.ts";

/** Every check, in the order in which it is told. A new one is one file and one line here. */
const checks = { ports, disk, database, upstreams, channels } satisfies Record<string, Check>;

/** Looks at the whole installation; a check that breaks is a finding, and stops no other. */
export async function examine(installation: Installation): Promise<Diagnosis[]> {
  const found = await Promise.all(
    Object.entries(checks).map(([name, check]) =>
      check(installation).catch((error: Error): Diagnosis[] => [
        { what: name, verdict: "unsure", found: `the check itself failed: ${error.message}`, advice: null },
      ]),
    ),
  );
  return found.flat();
}
