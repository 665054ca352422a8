import assert from "node:assert/strict";
import { httpSubject, jsonOf, secretAddress } from "./http-subject.ts";

export const teamsSubject = httpSubject(
  { status: 202 },
  {
    ...secretAddress,
    inspect({ wire }) {
      assert.ok(Buffer.byteLength(wire) <= 28 * 1024, `${Buffer.byteLength(wire)} bytes`);
      const { type, attachments } = jsonOf(wire);
      const [{ contentType, content }] = attachments;
      assert.deepEqual(
        [type, contentType, content.type],
        ["message", "application/vnd.microsoft.card.adaptive", "AdaptiveCard"],
      );
    },
    identity: () => null,
  },
);
