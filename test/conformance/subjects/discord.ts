import assert from "node:assert/strict";
import { httpSubject, jsonOf, secretAddress } from "./http-subject.ts";

export const discordSubject = httpSubject(
  { status: 204 },
  {
    ...secretAddress,
    inspect({ wire }) {
      const { embeds, allowed_mentions: mentions } = jsonOf(wire);
      const [{ title, description, fields, color }] = embeds;
      assert.deepEqual(mentions, { parse: [] });
      assert.ok(title.length <= 256 && description.length <= 4096 && fields.length <= 25);
      for (const { name, value } of fields)
        assert.ok(name.length <= 256 && value.length <= 1024 && value.length > 0);
      const all = [title, description, ...fields.flatMap(Object.values)].join("");
      assert.ok(all.length <= 6000, `${all.length} characters`);
      assert.ok(color >= 0 && color <= 0xffffff);
    },
    identity: () => null,
  },
);
