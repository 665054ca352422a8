import assert from "node:assert/strict";
import { test } from "node:test";
import { type AlertingStage, observation, openAlertingStage, type StageOptions } from "./alerting-stage.ts";
import { type Level, scenarios, type World } from "./crash-scenarios.ts";

/** Quick, so that each kind of message comes within minutes. */
const policy = {
  repeatMs: { critical: 60_000, warning: 120_000, info: null },
  limitMs: { critical: 20_000, warning: 30_000, info: 30_000 },
  escalateAfterMs: 30_000,
  stormSize: 3,
  noticeBeforeMs: 10_000,
};

const options: StageOptions = { channels: ["ops", "boss"], policy: { ...policy, ...routesToBoss() } };

function routesToBoss() {
  return { routes: [{ matchers: [], channels: ["ops"], escalateTo: ["boss"] }] };
}

type Run = {
  told: Map<string, string[]>;
  audit: Map<string, string[]>;
  /** What came again, and what had arrived without its mark when the process died: exactly that must come again. */
  repeats: string[];
  onTheirWay: string[];
  boundaries: string[];
};

/** Runs a scenario with a crash at the given boundary of a statement, or with none. */
async function run(scenario: (world: World) => Promise<void>, crashAt: number | null): Promise<Run> {
  const boundaries: string[] = [];
  let dead = false;
  let armed = false;
  const before = (what: string) => {
    if (dead) throw new Error("the process is dead");
    if (!armed) return;
    boundaries.push(what);
    dead = boundaries.length === crashAt;
    if (dead) throw new Error(`a crash before ${what}`);
  };
  const stage = await openAlertingStage({ ...options, before, isDead: () => dead });
  armed = true;
  const onTheirWay: string[] = [];
  const life = {
    isDead: () => dead,
    revive() {
      const waiting = new Set(stage.waitingInFile());
      onTheirWay.push(...stage.arrived.map(({ message }) => message.id).filter((id) => waiting.has(id)));
      dead = false;
    },
  };
  await scenario(worldOf(stage, life));
  await worldOf(stage, life).pass(200);
  armed = false;
  const repeats = repeatsIn(stage);
  const found = {
    told: toldBy(stage),
    audit: auditOf(stage),
    repeats,
    onTheirWay: onTheirWay.toSorted(),
    boundaries,
  };
  await stage.end();
  return found;
}

function worldOf(stage: AlertingStage, life: { isDead(): boolean; revive(): void }): World {
  const levels = levelsOf(stage);

  async function attempt(act: () => void): Promise<void> {
    for (;;) {
      try {
        if (!life.isDead()) act();
      } catch (error) {
        if (!life.isDead()) throw error;
      }
      if (!life.isDead()) return;
      life.revive();
      await stage.restart();
      look();
    }
  }

  function look(): void {
    const seen = [...levels].map(([target, level]) =>
      observation(stage.clock, ruleFor(target), { target }, level),
    );
    stage.watch().take(seen);
  }

  async function pass(seconds: number): Promise<void> {
    for (let passed = 0; passed < seconds; passed += 5) {
      await attempt(look);
      await stage.pass(5);
    }
    await attempt(() => undefined);
  }

  return {
    async set(subject, level) {
      for (const one of [subject].flat()) levels.set(one, level);
      await pass(5);
    },
    async person(act) {
      await attempt(() => act(stage, (subject) => idOf(stage, subject)));
      await pass(5);
    },
    pass,
  };
}

const worlds = new WeakMap<AlertingStage, Map<string, Level>>();

function levelsOf(stage: AlertingStage): Map<string, Level> {
  const known = worlds.get(stage) ?? new Map<string, Level>();
  worlds.set(stage, known);
  return known;
}

function ruleFor(subject: string): string {
  if (subject === "service") return "service_down";
  return subject.startsWith("a") ? "disk" : "quarantine";
}

function idOf(stage: AlertingStage, subject: string): string {
  return (
    stage
      .watch()
      .open()
      .find(({ labels }) => labels["target"] === subject)?.id ?? "gone already"
  );
}

/** What each channel was told of each alert, in order and without repeats; a digest tells of each that it names. */
function toldBy({ arrived }: AlertingStage): Map<string, string[]> {
  const seen = new Set<string>();
  const told = new Map<string, string[]>();
  for (const { channel, message } of arrived) {
    if (seen.has(message.id)) continue;
    seen.add(message.id);
    const alerts = message.items ?? [message];
    for (const { title, severity } of alerts) {
      const key = `${channel}: ${message.kind === "notice" ? "notice" : title.replace(" (flapping)", "")}`;
      const kind = message.kind === "digest" ? "firing" : message.kind;
      told.set(key, [...(told.get(key) ?? []), `${kind} ${severity}`]);
    }
  }
  return new Map([...told].sort(byName));
}

/** The ids of messages that came again, once for each time. */
function repeatsIn({ arrived }: AlertingStage): string[] {
  const seen = new Set<string>();
  return arrived
    .map(({ message }) => message.id)
    .filter((id) => seen.size === seen.add(id).size)
    .toSorted();
}

/** The audit trail of each subject, without what says when something is looked at again. */
function auditOf(stage: AlertingStage): Map<string, string[]> {
  const from = stage.clock.now().subtract({ hours: 24 });
  const range = { from, to: stage.clock.now(), subject: null, subjectId: null, kind: null, by: null };
  const entries = stage
    .store()
    .audit({ ...range, order: "oldest first", limit: 10_000, afterSequence: null });
  const audit = new Map<string, string[]>();
  for (const { subject, subjectId, kind, by } of entries) {
    const target = stage.store().alert(subjectId)?.labels["target"] ?? subject;
    audit.set(target, [...(audit.get(target) ?? []), by === null ? kind : `${kind} by ${by}`]);
  }
  return new Map([...audit].sort(byName));
}

for (const [name, scenario] of Object.entries(scenarios)) {
  test(`no crash at any statement loses anything: ${name}`, async (t) => {
    const whole = await run(scenario, null);
    assert.ok(whole.told.size > 0 && whole.repeats.length === 0);
    let repeated = 0;
    const points = whole.boundaries.map((_, index) => index + 1);
    for (const crashAt of points) {
      const crashed = await run(scenario, crashAt);
      const where = `a crash at boundary ${crashAt} of ${whole.boundaries.length}: ${whole.boundaries[crashAt - 1]}`;
      assert.deepEqual(crashed.told, whole.told, where);
      assert.deepEqual(crashed.audit, whole.audit, where);
      assert.deepEqual(crashed.repeats, crashed.onTheirWay, where);
      const channels = crashed.repeats.map((id) => id.split(".").at(-1));
      assert.equal(
        new Set(channels).size,
        channels.length,
        `${where}: one repeat of each channel at the most`,
      );
      repeated += crashed.repeats.length;
    }
    assert.ok(repeated > 0, "a crash between delivery and its mark repeats");
    t.diagnostic(`${points.length} crash points, ${repeated} repeats`);
  });
}

function byName([one]: [string, string[]], [other]: [string, string[]]): number {
  return one < other ? -1 : 1;
}
