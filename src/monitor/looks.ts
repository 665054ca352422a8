import { plusMs } from "../platform/clock/clock.ts";
import { startLoop, type Loop } from "../platform/lifecycle/loop.ts";
import type { Logger } from "../platform/log/logger.ts";
import type { Present } from "./api/api-context.ts";
import type { Observation } from "./domain/observation.ts";
import type { Look, Probe, ProbePorts } from "./probes/probe.ts";

/** Runs each probe at its interval and at the moments it asks for, and keeps the newest look of each. */
export type Looks = {
  start(): Loop;
  /** Looks with every probe now; a look that is on its way is waited for, never doubled. */
  lookNow(): Promise<void>;
  present(): Present;
};

export function createLooks(
  ports: ProbePorts & { log: Logger; onObservations(observations: readonly Observation[]): void },
  probes: readonly Probe[],
): Looks {
  const { clock } = ports;
  const newest = new Map<string, Look>();
  const onTheirWay = new Map<string, Promise<Look>>();
  const stopping = new AbortController();
  let freshness: Present["freshness"] = null;

  function look(probe: Probe): Promise<Look> {
    const onItsWay = onTheirWay.get(probe.name);
    if (onItsWay) return onItsWay;
    const looking = lookOnce(probe).finally(() => onTheirWay.delete(probe.name));
    onTheirWay.set(probe.name, looking);
    return looking;
  }

  async function lookOnce(probe: Probe): Promise<Look> {
    const found = await probe.look(ports, { signal: stopping.signal, freshness });
    if (stopping.signal.aborted) return found;
    if (found.freshness) freshness = { answer: found.freshness, at: clock.now() };
    newest.set(probe.name, found);
    ports.onObservations(found.observations);
    return found;
  }

  async function round(probe: Probe, signal: AbortSignal): Promise<void> {
    const regular = plusMs(clock.now(), probe.everyMs);
    const { lookAgainAt } = await look(probe);
    const asked =
      lookAgainAt && Temporal.Instant.compare(lookAgainAt, clock.now()) > 0 ? lookAgainAt : regular;
    await clock.sleepUntil(Temporal.Instant.compare(asked, regular) < 0 ? asked : regular, signal);
  }

  return {
    start() {
      const loops = probes.map((probe) =>
        startLoop(`probe ${probe.name}`, ports, (signal) => round(probe, signal)),
      );
      return {
        async stop() {
          stopping.abort(new Error("the monitor is stopping"));
          await Promise.all(loops.map((loop) => loop.stop()));
        },
      };
    },
    async lookNow() {
      await Promise.allSettled(probes.map(look));
    },
    present: () => presentOf([...newest.values()], freshness),
  };
}

function presentOf(looks: readonly Look[], freshness: Present["freshness"]): Present {
  return {
    observations: looks.flatMap(({ observations }) => observations),
    freshness,
    system: looks.find(({ system }) => system)?.system ?? null,
    responseTimes: Object.assign(
      {},
      ...looks.map(({ responseTimes }) => responseTimes ?? {}),
    ) as Present["responseTimes"],
  };
}
