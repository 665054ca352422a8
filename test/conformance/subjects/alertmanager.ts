import assert from "node:assert/strict";
import { httpSubject, jsonOf } from "./http-subject.ts";

export const alertmanagerSubject = httpSubject(
  { status: 200 },
  {
    options: (port) => ({
      url: `http://127.0.0.1:${port}/`,
      user: "ops",
      password: { env: "ALERTMANAGER_PASSWORD" },
    }),
    env: () => ({ ALERTMANAGER_PASSWORD: "s3cr3ts3cr3t" }),
    inspect({ wire, headers }) {
      const [alert] = jsonOf(wire);
      assert.equal(headers["authorization"], `Basic ${Buffer.from("ops:s3cr3ts3cr3t").toString("base64")}`);
      for (const [name, value] of Object.entries(alert.labels)) {
        assert.match(name, /^[A-Za-z_][A-Za-z0-9_]*$/);
        assert.ok(typeof value === "string" && value !== "");
      }
      assert.equal(alert.labels.alertname, "response_time");
      Temporal.Instant.from(alert.startsAt);
      Temporal.Instant.from(alert.endsAt);
    },
    identity: ({ wire }) => JSON.stringify(jsonOf(wire)[0].labels),
  },
);
