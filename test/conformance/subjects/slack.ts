import assert from "node:assert/strict";
import { httpSubject, jsonOf, secretAddress } from "./http-subject.ts";

export const slackSubject = httpSubject(
  { status: 200, body: "ok" },
  {
    ...secretAddress,
    inspect({ wire }) {
      const { text, attachments } = jsonOf(wire);
      const [attachment] = attachments;
      assert.ok(text.length < 4000 && attachment.text.length < 8000 && attachment.title.length < 4000);
      assert.match(attachment.color, /^#[0-9a-f]{6}$/);
      for (const { value } of attachment.fields) assert.ok(value.length < 4000);
      const markup = [text, attachment.text, attachment.title].join("\n").replaceAll(/<https?:[^>]+>/g, "");
      assert.doesNotMatch(markup, /[<>]|&(?!amp;|lt;|gt;)/);
    },
    identity: () => null,
  },
);
