import { plusMs, sleep } from "../platform/clock/clock.ts";
import { withTimeLimit } from "../platform/clock/time-limit.ts";
import { startLoop, type Loop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Present, ProbeView } from "./api/api-context.ts";
import type { Absences } from "./absences.ts";
import { judgedFromHere, withholdBadNews } from "./domain/blindness.ts";
import type { Observation } from "./domain/observation.ts";
import type { Look, Probe, ProbeContext, ProbePorts } from "./probes/probe.ts";

/** Runs each probe at its interval and at the moments it asks for, and keeps the newest look of each. */
export type Looks = {
  start(): Loop;
  /**
   * Looks with every probe now; a look that is on its way is waited for, never doubled. Whoever has not ended after a
   * second and a half goes on in the background: until then its last look stands, with its time.
   */
  lookNow(): Promise<void>;
  /** The same object until something new is seen. */
  present(): Present;
};

type LooksPorts = ProbePorts & {
  log: Logger;
  /** `whole`: the rules of which these are all observations that there are. */
  onObservations(observations: readonly Observation[], whole: readonly string[]): void;
  onLook(look: Look): void;
  absences: Pick<Absences, "check" | "isUnsettled">;
  /** How often a probe looks, as it is set now. */
  everyMs(probe: Probe): number;
};

const LONGEST_LOOK_NOW_MS = 1500;

export function createLooks(ports: LooksPorts, probes: readonly Probe[]): Looks {
  const { clock } = ports;
  const newest = new Map<string, Look>();
  const views = new Map<string, ProbeView>(probes.map((probe) => [probe.name, notYet(probe)]));
  const onTheirWay = new Map<string, Promise<Look>>();
  const stopping = new AbortController();
  const dated: Pick<Present, "freshness" | "internals"> = { freshness: null, internals: null };
  let present: Present | undefined;

  function look(probe: Probe): Promise<Look> {
    const onItsWay = onTheirWay.get(probe.name);
    if (onItsWay) return onItsWay;
    const looking = lookOnce(probe).finally(() => onTheirWay.delete(probe.name));
    onTheirWay.set(probe.name, looking);
    return looking;
  }

  const contextOf = (): ProbeContext => ({
    signal: stopping.signal,
    freshness: dated.freshness,
    observations: [...newest.values()].flatMap(({ observations }) => observations),
  });

  async function lookOnce(probe: Probe): Promise<Look> {
    const startedMs = clock.elapsedMs();
    ports.absences.check();
    const { found, failure } = await lookWithin(ports, probe, contextOf());
    if (stopping.signal.aborted) return found;
    const at = clock.now();
    present = undefined;
    views.set(probe.name, { ...notYet(probe), at, tookMs: clock.elapsedMs() - startedMs, failure });
    if (found.freshness) dated.freshness = { answer: found.freshness, at };
    if (found.internals) dated.internals = { answer: found.internals, at };
    const isUnsettled = ports.absences.isUnsettled();
    const fromHere = judgedFromHere(found.observations, newest.get("network")?.network === "lost");
    const observations = isUnsettled ? withholdBadNews(fromHere) : fromHere;
    newest.set(probe.name, { ...found, observations });
    if (!isUnsettled) ports.onLook({ ...found, observations });
    ports.onObservations(observations, found.whole ?? []);
    return found;
  }

  async function round(probe: Probe, signal: AbortSignal): Promise<void> {
    const regular = plusMs(clock.now(), ports.everyMs(probe));
    const { lookAgainAt } = await look(probe);
    const asked =
      lookAgainAt && Temporal.Instant.compare(lookAgainAt, clock.now()) > 0 ? lookAgainAt : regular;
    await clock.sleepUntil(Temporal.Instant.compare(asked, regular) < 0 ? asked : regular, signal);
  }

  return {
    start: () => startAll(ports, probes, { round, stopping }),
    lookNow: () => Promise.race([settledAll(probes.map(look)), sleep(clock, LONGEST_LOOK_NOW_MS)]),
    present: () => (present ??= presentOf([...newest.values()], { ...dated, probes: [...views.values()] })),
  };
}

function startAll(
  ports: LooksPorts,
  probes: readonly Probe[],
  {
    round,
    stopping,
  }: {
    round(probe: Probe, signal: AbortSignal): Promise<void>;
    stopping: AbortController;
  },
): Loop {
  const loops = probes.map((probe) =>
    startLoop(`probe ${probe.name}`, ports, (signal) => round(probe, signal)),
  );
  return {
    async stop() {
      stopping.abort(new Error("the monitor is stopping"));
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

async function settledAll(looks: readonly Promise<unknown>[]): Promise<void> {
  await Promise.allSettled(looks);
}

/** A look that fails or takes too long knows nothing, and says why. */
async function lookWithin(
  ports: LooksPorts,
  probe: Probe,
  context: ProbeContext,
): Promise<{ found: Look; failure: string | null }> {
  const { name, timeoutMs } = probe;
  const limit = { what: `the probe ${name}`, limitMs: timeoutMs, signal: context.signal };
  try {
    const found = await withTimeLimit(ports.clock, limit, (signal) =>
      probe.look(ports, { ...context, signal }),
    );
    return { found, failure: null };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    if (!context.signal.aborted) ports.log.warn({ err: error, probe: name }, "a look failed");
    return { found: { observations: unknownOf(probe, failure, ports.clock.now()) }, failure };
  }
}

function notYet({ name, everyMs }: Probe): ProbeView {
  return { probe: name, everyMs, at: null, tookMs: null, failure: null };
}

function unknownOf({ rules }: Probe, reason: string, at: Temporal.Instant): Observation[] {
  return rules.map((rule) => ({
    rule,
    labels: {},
    at,
    reading: { kind: "unknown", reason },
    message: `Unknown: ${reason}.`,
  }));
}

function presentOf(
  looks: readonly Look[],
  dated: Pick<Present, "freshness" | "internals" | "probes">,
): Present {
  return {
    ...dated,
    observations: looks.flatMap(({ observations }) => observations),
    network: looks.find(({ network }) => network)?.network ?? "unknown",
    system: looks.find(({ system }) => system)?.system ?? null,
    responseTimes: together(looks.map(({ responseTimes }) => responseTimes)),
    sources: together(looks.map(({ sources }) => sources)),
  };
}

function together<Value>(records: readonly (Readonly<Record<string, Value>> | undefined)[]) {
  return Object.assign({}, ...records) as Record<string, Value>;
}
