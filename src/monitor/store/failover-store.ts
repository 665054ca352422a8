import { Failover, type FailoverPorts } from "./failover.ts";
import type { MonitorStore } from "./monitor-store.ts";
import type { OutboxStore } from "./outbox.ts";
import type { SampleStore } from "./samples.ts";

/**
 * The monitor's store, whatever becomes of its file: when it is full, read-only, locked or broken, watching and telling go
 * on in memory, and the file is brought up to date when it can be written again. A broken file is put aside.
 */
export function openFailoverStore(path: string, ports: FailoverPorts): MonitorStore {
  const failover = new Failover(path, ports);
  return {
    record(entry) {
      failover.change((store) => store.record(entry));
      failover.mirror.note(entry);
    },
    recentAlerts: (since) => failover.ask((store) => store.recentAlerts(since)),
    alert: (id) => failover.ask((store) => store.alert(id)),
    history: (query) => failover.ask((store) => store.history(query)),
    spans: (query) => failover.ask((store) => store.spans(query)),
    resolvedSince: (since) => failover.ask((store) => store.resolvedSince(since)),
    audit: (query) => failover.ask((store) => store.audit(query)),
    silencesEndingAfter: (instant) => failover.ask((store) => store.silencesEndingAfter(instant)),
    filledBuckets: () => failover.ask((store) => store.filledBuckets()),
    prune: (before, atMost) => failover.ask((store) => store.prune(before, atMost)),
    outbox: outboxOver(failover),
    heartbeat: {
      last: () => failover.ask(({ heartbeat }) => heartbeat.last()),
      start: (at) => failover.change(({ heartbeat }) => heartbeat.start(at)),
      tick: (at) => failover.ask(({ heartbeat }) => heartbeat.tick(at)),
      stop: (at) => failover.change(({ heartbeat }) => heartbeat.stop(at)),
    },
    samples: samplesOver(failover),
    size: {
      bytes: () => failover.ask(({ size }) => size.bytes()),
      giveBack: (pages) => failover.ask(({ size }) => size.giveBack(pages)),
    },
    trouble: () => failover.trouble(),
    putAside: () => failover.putAside(),
    comeBack: () => failover.comeBack(),
    close: () => failover.close(),
  };
}

function samplesOver(failover: Failover): SampleStore {
  return {
    write: (minute, samples) => failover.ask((store) => store.samples.write(minute, samples)),
    read: (name, span, size) => failover.ask((store) => store.samples.read(name, span, size)),
    sums: (names, windows) => failover.ask((store) => store.samples.sums(names, windows)),
    names: () => failover.ask((store) => store.samples.names()),
    firstMinute: () => failover.ask((store) => store.samples.firstMinute()),
    rollUp: (before, mostSeries) => failover.ask((store) => store.samples.rollUp(before, mostSeries)),
    forget: (size, before, atMost) => failover.ask((store) => store.samples.forget(size, before, atMost)),
  };
}

function outboxOver(failover: Failover): OutboxStore {
  const { mirror } = failover;
  return {
    due: (channel, now) => failover.ask(({ outbox }) => outbox.due(channel, now)),
    nextDueAt: (channel) => failover.ask(({ outbox }) => outbox.nextDueAt(channel)),
    depth: () => failover.ask(({ outbox }) => outbox.depth()),
    waiting: () => failover.ask(({ outbox }) => outbox.waiting()),
    channelFacts: (channel) => failover.ask(({ outbox }) => outbox.channelFacts(channel)),
    deadLetters: (query) => failover.ask(({ outbox }) => outbox.deadLetters(query)),
    messagesOf: (alertId) => failover.ask(({ outbox }) => outbox.messagesOf(alertId)),
    delivered(id, at, note) {
      failover.change(({ outbox }) => outbox.delivered(id, at, note));
      mirror.settled(id);
    },
    failed(id, attempt) {
      failover.change(({ outbox }) => outbox.failed(id, attempt));
      if (!attempt.nextAttemptAt) mirror.settled(id);
    },
    resend: (id, at, conditions) => failover.change(({ outbox }) => outbox.resend(id, at, conditions)),
    abandonOthers: (channels, at) => failover.change(({ outbox }) => outbox.abandonOthers(channels, at)),
  };
}
