import type { SilenceDesk as SilenceActs } from "./api/api-context.ts";
import type { AlertRecord } from "./domain/alert.ts";
import { earliest } from "./domain/alert-memory.ts";
import { matcherText, matchesAll } from "./domain/matcher.ts";
import type { Policy } from "./domain/policy/route.ts";
import { matchedLabels } from "./domain/policy/silences.ts";
import { nextSilenceEdge, noticeAt, type Silence, silenceState, isAtOrAfter } from "./domain/silence.ts";
import { noticeOf } from "./domain/silence-notice.ts";
import type { Saver } from "./saver.ts";
import type { AuditEntry } from "./store/events.ts";
import type { WatchPorts } from "./watch.ts";

/** Keeps the silences that have not ended: makes them, ends them, and tells before one ends. */
export type SilenceDesk = SilenceActs & { tick(): void; nextDeadline(): Temporal.Instant | null };

const MOST_SILENCES = 1000;

export function createSilenceDesk(
  ports: WatchPorts,
  watch: { saver: Saver; open(): readonly AlertRecord[]; reconsider(): void },
): SilenceDesk {
  const { clock, policy } = ports;
  const shelf = createShelf(ports);
  const save = createKeeping(ports, watch.saver);

  function notice(silence: Silence): void {
    const noticed = { ...silence, noticedAt: clock.now() };
    const holds = watch.open().filter((alert) => matchesAll(silence.matchers, matchedLabels(alert))).length;
    shelf.put(noticed);
    const entry = { kind: "silence-ends-soon", reason: `it ends at ${silence.endsAt}`, by: null };
    save(noticed, entry, noticesOf(silence, holds, ports));
  }

  return {
    current: shelf.all,
    add(asked) {
      if (shelf.all().length >= MOST_SILENCES) return { kind: "full", most: MOST_SILENCES };
      const silence = { ...asked, id: ports.nextId(), createdAt: clock.now(), noticedAt: null };
      shelf.put(silence);
      const what = silence.matchers.map(matcherText).join(", ");
      save(silence, { kind: "silence-made", reason: `${silence.reason} (${what})`, by: silence.owner });
      watch.reconsider();
      return { kind: "done", silence };
    },
    end(id, by) {
      const silence = shelf.all().find((one) => one.id === id);
      if (!silence) return undefined;
      const ended = endedNow(silence, clock.now());
      shelf.put(ended);
      save(ended, { kind: "silence-ended", reason: "ended before its time", by });
      watch.reconsider();
      return ended;
    },
    tick() {
      const now = clock.now();
      for (const silence of shelf.all().filter((one) => isNoticeDue(one, now, policy))) notice(silence);
      if (shelf.passEdge(now)) watch.reconsider();
    },
    nextDeadline: () =>
      earliest([shelf.edge(), ...shelf.all().map((one) => noticeAt(one, policy.noticeBeforeMs))]),
  };
}

/** The silences that have not ended, and when the first of them begins or ends to hold. */
function createShelf({ clock, store }: WatchPorts) {
  let silences: readonly Silence[] = store.silencesEndingAfter(clock.now());
  let edge = nextEdge(silences, clock.now());

  function keep(all: readonly Silence[]): void {
    const now = clock.now();
    silences = all.filter((silence) => silenceState(silence, now) !== "expired");
    edge = nextEdge(silences, now);
  }

  return {
    all: () => silences,
    edge: () => edge,
    put: (silence: Silence) => keep([...silences.filter(({ id }) => id !== silence.id), silence]),
    /** Whether one began or ended to hold since the last time. */
    passEdge(now: Temporal.Instant): boolean {
      const passed = edge !== null && isAtOrAfter(now, edge);
      if (passed) keep(silences);
      return passed;
    },
  };
}

type Entry = Pick<AuditEntry, "kind" | "reason" | "by">;

/** Stores a silence with its entry in the audit trail and what people are told of it. */
function createKeeping({ clock, onMessages, onDeadline }: WatchPorts, saver: Saver) {
  return (silence: Silence, entry: Entry, messages: Messages = []): void => {
    const at = clock.now();
    const subject = { subject: "silence", subjectId: silence.id } as const;
    const audit = [{ ...entry, ...subject, at, note: null, before: null, after: null }];
    saver.save({ at, alerts: [], messages, filled: [], silences: [silence], audit });
    if (messages.length > 0) onMessages();
    onDeadline();
  };
}

function noticesOf(silence: Silence, holds: number, { channels, message }: WatchPorts): Messages {
  return channels
    .filter(({ keepsOpen }) => !keepsOpen)
    .map(({ name: channel }) => ({ channel, message: noticeOf(silence, { channel, holds }, message) }));
}

/** One that had not begun yet never held. */
function endedNow(silence: Silence, now: Temporal.Instant): Silence {
  return { ...silence, startsAt: isAtOrAfter(now, silence.startsAt) ? silence.startsAt : now, endsAt: now };
}

function isNoticeDue(silence: Silence, now: Temporal.Instant, { noticeBeforeMs }: Policy): boolean {
  const at = noticeAt(silence, noticeBeforeMs);
  return at !== null && isAtOrAfter(now, at) && silenceState(silence, now) !== "expired";
}

type Messages = readonly { channel: string; message: ReturnType<typeof noticeOf> }[];

function nextEdge(silences: readonly Silence[], now: Temporal.Instant): Temporal.Instant | null {
  return earliest(silences.map((silence) => nextSilenceEdge(silence, now)));
}
