import { Failover, type FailoverPorts } from "./failover.ts";
import type { MonitorStore } from "./monitor-store.ts";
import type { OutboxStore } from "./outbox.ts";

/**
 * The monitor's store, whatever becomes of its file: when it is full, read-only, locked or broken, watching and telling go
 * on in memory, and the file is brought up to date when it can be written again. A broken file is put aside.
 */
export function openFailoverStore(path: string, ports: FailoverPorts): MonitorStore {
  const failover = new Failover(path, ports);
  const { mirror } = failover;
  return {
    record(entry) {
      failover.change((store) => store.record(entry));
      mirror.note(entry);
    },
    recentAlerts: (since) => failover.ask((store) => store.recentAlerts(since)),
    alert: (id) => failover.ask((store) => store.alert(id)),
    history: (query) => failover.ask((store) => store.history(query)),
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
    trouble: () => failover.trouble(),
    comeBack: () => failover.comeBack(),
    close: () => failover.close(),
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
