import type { Command } from "commander";
import type { Diagnosis, Verdict } from "../../doctor/diagnosis.ts";
import { createRealClock } from "../../platform/clock/real-clock.ts";
import { createUndiciFetch } from "../../platform/http/undici-fetch.ts";
import { exitCodes } from "../../platform/lifecycle/run-process.ts";
import { ConfigurationError } from "../../platform/settings/load-settings.ts";
import { complain, print } from "../terminal.ts";

const HELP = `
Looks at a real installation as it is configured (environment, and the file that MLB_CONFIG names) and changes nothing:
ports, disk, databases, upstreams and the clock against theirs, channels. Mail servers are logged in to, and nothing is sent.

Exit code 0: nothing bad; 1: something is; 78: the configuration has mistakes.

Example:
  MLB_CONFIG=mlb.json npx mlb-data-service doctor`;

export function doctorCommand(program: Command): void {
  program
    .command("doctor")
    .description("look at an installation, and say what is wrong with it and what to do")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", HELP)
    .action(async ({ json }: { json?: boolean }) => {
      process.exitCode = await doctor(json ?? false);
    });
}

async function doctor(asJson: boolean): Promise<number> {
  const { examine } = await import("../../doctor/examine.ts");
  const { loadMonitorSettings } = await import("../../monitor/settings.ts");
  const { loadServiceSettings } = await import("../../service/settings.ts");
  const network = createUndiciFetch();
  try {
    const found = await examine({
      service: loadServiceSettings(),
      monitor: loadMonitorSettings(),
      clock: createRealClock(),
      fetch: network.fetch,
    });
    print(asJson ? JSON.stringify(found, null, 2) : found.map(told).join("\n"));
    return found.some(({ verdict }) => verdict === "bad") ? exitCodes.failure : exitCodes.ok;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    complain(error.message);
    return exitCodes.badConfiguration;
  } finally {
    await network.close();
  }
}

const MARKS: Readonly<Record<Verdict, string>> = { good: "✓", warning: "!", bad: "✗", unsure: "?" };

function told({ what, verdict, found, advice }: Diagnosis): string {
  const line = `${MARKS[verdict]} ${what}: ${found}`;
  return advice === null ? line : `${line}\n    → ${advice}`;
}
