import type { Delivery } from "../../src/monitor/channels/channel.ts";
import type { AlertingStage } from "./alerting-stage.ts";

export type Level = "ok" | "info" | "warning" | "critical";

/** What a scenario does to the world; after a crash the process begins again and looks at the world as it is. */
export type World = {
  set(subject: string | readonly string[], level: Level): Promise<void>;
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
export const scenarios: Record<string, (world: World) => Promise<void>> = {
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
  "a storm is summed up": async (world) => {
    await world.set(["a1", "a2", "a3", "a4"], "critical");
    await world.set(["a1", "a2", "a3", "a4"], "ok");
  },
  "a test is raised and ends at its time": async (world) => {
    await world.person((stage) => {
      const endsAt = stage.startedAt.add({ seconds: 30 });
      const words = { title: "Test alert", message: "It is a test." };
      if (stage.watch().open().length === 0)
        stage.watch().raiseTest({ rule: "test", severity: "critical", channels: ["ops"], endsAt, ...words });
    });
    await world.pass(40);
  },
  "what another system posts goes on with each post, and ends when none comes": async (world) => {
    for (const seconds of [30, 50])
      await world.person((stage) => {
        const labels = { alertname: "DiskFull", severity: "critical", target: "x" };
        const [startsAt, endsAt] = [stage.startedAt, stage.startedAt.add({ seconds })];
        stage.watch().takeExternal([{ labels, message: "97 % used", startsAt, endsAt }]);
      });
    await world.pass(60);
  },
  "a receiver that fails is tried again": async (world) => {
    await receiversUntil(world, 20, { kind: "transient", error: "HTTP 503", retryAfterMs: null });
    await world.set("a", "critical");
    await world.pass(30);
    await world.set("a", "ok");
  },
  "what a receiver refuses is given up, and what comes after it is told": async (world) => {
    await receiversUntil(world, 20, { kind: "permanent", error: "HTTP 400" });
    await world.set("a", "warning");
    await world.pass(30);
    await world.set("a", "critical");
    await world.set("a", "ok");
  },
  "it flaps": async (world) => {
    for (let round = 0; round < 4; round++) {
      await world.set("a", "warning");
      await world.set("a", "ok");
    }
  },
};

/** Receivers answer so until so many seconds after the start, and take everything from then on. */
async function receiversUntil(world: World, seconds: number, answer: Delivery): Promise<void> {
  await world.person((stage) => {
    const until = stage.startedAt.add({ seconds });
    stage.behave(() =>
      Temporal.Instant.compare(stage.clock.now(), until) < 0 ? answer : { kind: "delivered" },
    );
  });
}
