import assert from "node:assert/strict";
import { test } from "node:test";
import { type AlertingStage, observation, openAlertingStage, type StageOptions } from "./alerting-stage.ts";

/** Quick, so that each kind of message comes within minutes. */
const policy = {
  repeatMs: { critical: 60_000, warning: 120_000, info: null },
  limitMs: { critical: 20_000, warning: 30_000, info: 30_000 },
  escalateAfterMs: 30_000,
  noticeBeforeMs: 10_000,
};

type Level = "ok" | "info" | "warning" | "critical";

/** What a scenario does to the world; after a crash the process begins again and looks at the world as it is. */
type World = {
  set(subject: string, level: Level): Promise<void>;
  person(act: (stage: AlertingStage, idOf: (subject: string) => string) => void): Promise<void>;
  pass(seconds: number): Promise<void>;
};

const silence = (seconds: number, stage: AlertingStage) => ({
  matchers: [{ name: "target", operator: "=" as const, value: "a" }],
  startsAt: stage.clock.now(),
  endsAt: stage.clock.now().add({ seconds }),
  recurrence: null,
  owner: "Ada",
  reason: "works",
});

const isSilenced = (stage: AlertingStage) => stage.watch().silences.current().length > 0;

/** Each kind of transition; a rule by its first letter: `a` of disks, `service` of the data service, `b…` read through it. */
const scenarios: Record<string, (world: World) => Promise<void>> = {
  "it fires and recovers": async (world) => {
    await world.set("a", "warning");
    await world.pass(10);
    await world.set("a", "ok");
  },
  "it rises, eases and recovers": async (world) => {
    for (const level of ["warning", "critical", "warning", "ok"] as const) {
      await world.set("a", level);
      await world.pass(10);
    }
  },
  "it is acknowledged, rises and recovers": async (world) => {
    await world.set("a", "warning");
    await world.person((stage, idOf) => stage.watch().acknowledge(idOf("a"), { by: "Ada", note: null }));
    await world.pass(130);
    await world.set("a", "critical");
    await world.pass(10);
    await world.set("a", "ok");
  },
  "a person resolves it": async (world) => {
    await world.set("a", "critical");
    await world.person((stage, idOf) => stage.watch().resolve(idOf("a"), { by: "Ada", note: null }));
    await world.set("a", "ok");
  },
  "it is repeated and escalated": async (world) => {
    await world.set("a", "critical");
    await world.pass(70);
    await world.set("a", "ok");
  },
  "a silence holds it back, says that it ends, and lets it go": async (world) => {
    await world.person((stage) => {
      if (!isSilenced(stage)) stage.watch().silences.add(silence(40, stage));
    });
    await world.set("a", "warning");
    await world.pass(60);
    await world.set("a", "ok");
  },
  "a silence is ended early": async (world) => {
    await world.person((stage) => {
      if (!isSilenced(stage)) stage.watch().silences.add(silence(400, stage));
    });
    await world.set("a", "critical");
    await world.person((stage) => {
      for (const { id } of stage.watch().silences.current()) stage.watch().silences.end(id, "Bob");
    });
    await world.pass(5);
    await world.set("a", "ok");
  },
  "a parent explains its children": async (world) => {
    await world.set("service", "critical");
    await world.set("b1", "warning");
    await world.set("b2", "warning");
    await world.pass(10);
    await world.set("service", "ok");
    await world.pass(90);
    await world.set("b1", "ok");
    await world.set("b2", "ok");
  },
  "the rate limit holds some back for a digest": async (world) => {
    for (const subject of ["a1", "a2", "a3", "a4"]) {
      await world.set(subject, "warning");
      await world.pass(5);
    }
    await world.pass(35);
    for (const subject of ["a1", "a2", "a3", "a4"]) await world.set(subject, "ok");
  },
  "it flaps": async (world) => {
    for (let round = 0; round < 4; round++) {
      await world.set("a", "warning");
      await world.set("a", "ok");
    }
  },
};

const options: StageOptions = { channels: ["ops", "boss"], policy: { ...policy, ...routesToBoss() } };

function routesToBoss() {
  return { routes: [{ matchers: [], channels: ["ops"], escalateTo: ["boss"] }] };
}

type Run = {
  told: Map<string, string[]>;
  audit: Map<string, string[]>;
  repeats: number;
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
  await scenario(worldOf(stage, { isDead: () => dead, revive: () => void (dead = false) }));
  await worldOf(stage, { isDead: () => dead, revive: () => void (dead = false) }).pass(200);
  const found = { told: toldBy(stage), audit: auditOf(stage), repeats: repeatsIn(stage), boundaries };
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
      levels.set(subject, level);
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

/** A channel has one message on its way at a time, so a crash repeats at most one of each. */
function repeatsIn({ arrived }: AlertingStage): number {
  const counts = [...Map.groupBy(arrived, ({ channel }) => channel).values()].map(
    (all) => all.length - new Set(all.map(({ message }) => message.id)).size,
  );
  return Math.max(0, ...counts);
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
    assert.ok(whole.told.size > 0 && whole.repeats === 0);
    let repeated = 0;
    const writing = whole.boundaries.flatMap((what, index) => (/^\s*(SELECT)/.test(what) ? [] : [index + 1]));
    for (const crashAt of writing) {
      const crashed = await run(scenario, crashAt);
      const where = `a crash at boundary ${crashAt} of ${whole.boundaries.length}: ${whole.boundaries[crashAt - 1]}`;
      assert.deepEqual(crashed.told, whole.told, where);
      assert.deepEqual(crashed.audit, whole.audit, where);
      assert.ok(crashed.repeats <= 1, `${where}: ${crashed.repeats} repeats by one channel`);
      repeated += crashed.repeats;
    }
    assert.ok(repeated > 0, "a crash between delivery and its mark repeats");
    t.diagnostic(`${writing.length} crash points, ${repeated} repeats`);
  });
}

function byName([one]: [string, string[]], [other]: [string, string[]]): number {
  return one < other ? -1 : 1;
}
