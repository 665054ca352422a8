import type { AlertRecord } from "./domain/alert.ts";
import { earliest } from "./domain/alert-memory.ts";
import { matcherText, matchesAll } from "./domain/matcher.ts";
import { matchedLabels } from "./domain/policy/silences.ts";
import { nextSilenceEdge, noticeAt, type Silence, silenceState, isAtOrAfter } from "./domain/silence.ts";
import { noticeOf } from "./domain/silence-notice.ts";
import type { Saver } from "./saver.ts";
import type { AuditEntry } from "./store/events.ts";
import type { WatchPorts } from "./watch.ts";

export type NewSilence = Omit<Silence, "id" | "createdAt" | "noticedAt">;

/** Keeps the silences that have not ended: makes them, ends them, and tells before one ends. */
export type SilenceDesk = {
  current(): readonly Silence[];
  add(silence: NewSilence): { kind: "done"; silence: Silence } | { kind: "full"; most: number };
  /** Ends it now; undefined when there is none, or it has ended. */
  end(id: string, by: string): Silence | undefined;
  tick(): void;
  nextDeadline(): Temporal.Instant | null;
};

const MOST_SILENCES = 1000;

export function createSilenceDesk(
  ports: WatchPorts,
  watch: { saver: Saver; open(): readonly AlertRecord[]; reconsider(): void },
): SilenceDesk {
  const { clock, policy } = ports;
  let silences = ports.store.silencesEndingAfter(clock.now());
  let edge = nextEdge(silences, clock.now());

  function replace(silence: Silence): void {
    const others = silences.filter(({ id }) => id !== silence.id);
    silences = [...others, silence].filter(({ endsAt }) => !isAtOrAfter(clock.now(), endsAt));
    edge = nextEdge(silences, clock.now());
  }

  function save(
    silence: Silence,
    entry: Pick<AuditEntry, "kind" | "reason" | "by">,
    messages: Messages,
  ): void {
    const at = clock.now();
    const audit = [
      {
        ...entry,
        subject: "silence" as const,
        subjectId: silence.id,
        at,
        note: null,
        before: null,
        after: null,
      },
    ];
    watch.saver.save({ at, alerts: [], messages, filled: [], silences: [silence], audit });
    if (messages.length > 0) ports.onMessages();
  }

  function notice(silence: Silence): void {
    const noticed = { ...silence, noticedAt: clock.now() };
    const holds = watch.open().filter((alert) => matchesAll(silence.matchers, matchedLabels(alert))).length;
    const messages = ports.channels
      .filter(({ keepsOpen }) => !keepsOpen)
      .map(({ name: channel }) => ({
        channel,
        message: noticeOf(silence, { channel, holds }, ports.message),
      }));
    replace(noticed);
    save(noticed, { kind: "silence-ends-soon", reason: `it ends at ${silence.endsAt}`, by: null }, messages);
  }

  return {
    current: () => silences,
    add(asked) {
      if (silences.length >= MOST_SILENCES) return { kind: "full", most: MOST_SILENCES };
      const silence = { ...asked, id: ports.nextId(), createdAt: clock.now(), noticedAt: null };
      replace(silence);
      const what = silence.matchers.map(matcherText).join(", ");
      save(silence, { kind: "silence-made", reason: `${silence.reason} (${what})`, by: silence.owner }, []);
      watch.reconsider();
      return { kind: "done", silence };
    },
    end(id, by) {
      const silence = silences.find((one) => one.id === id);
      if (!silence) return undefined;
      const now = clock.now();
      const startsAt = isAtOrAfter(now, silence.startsAt) ? silence.startsAt : now;
      const ended = { ...silence, startsAt, endsAt: now };
      replace(ended);
      save(ended, { kind: "silence-ended", reason: "ended before its time", by }, []);
      watch.reconsider();
      return ended;
    },
    tick() {
      const now = clock.now();
      for (const silence of silences.filter((one) => isNoticeDue(one, now))) notice(silence);
      if (!edge || !isAtOrAfter(now, edge)) return;
      silences = silences.filter((silence) => silenceState(silence, now) !== "expired");
      edge = nextEdge(silences, now);
      watch.reconsider();
    },
    nextDeadline: () => earliest([edge, ...silences.map((one) => noticeAt(one, policy.noticeBeforeMs))]),
  };

  function isNoticeDue(silence: Silence, now: Temporal.Instant): boolean {
    const at = noticeAt(silence, policy.noticeBeforeMs);
    return at !== null && isAtOrAfter(now, at) && silenceState(silence, now) !== "expired";
  }
}

type Messages = readonly { channel: string; message: ReturnType<typeof noticeOf> }[];

function nextEdge(silences: readonly Silence[], now: Temporal.Instant): Temporal.Instant | null {
  return earliest(silences.map((silence) => nextSilenceEdge(silence, now)));
}
