import assert from "node:assert/strict";
import { test } from "node:test";
import { rememberSecret, withoutSecrets } from "./known-secrets.ts";

test("a secret that was read is shown by the name of its variable, wherever it stands in a line", () => {
  rememberSecret("MY_TOKEN", "s3cret-token-of-mine");
  assert.equal(
    withoutSecrets('{"msg":"not taken: s3cret-token-of-mine!","again":"s3cret-token-of-mine"}'),
    '{"msg":"not taken: [MY_TOKEN]!","again":"[MY_TOKEN]"}',
  );
});

test("of an address its token alone is hidden, too, and of a database's the password", () => {
  rememberSecret(
    "HOOK_URL",
    "https://hooks.example/services/T012345678901/key-0123456789?token=q-0123456789",
  );
  assert.equal(
    withoutSecrets("POST /services/T012345678901/key-0123456789 failed"),
    "POST [HOOK_URL] failed",
  );
  assert.equal(withoutSecrets("key-0123456789, q-0123456789"), "[HOOK_URL], [HOOK_URL]");
  rememberSecret("DATABASE_URL", "postgres://mlb:p%40ss-w0rd-long@db.example/mlb");
  assert.equal(withoutSecrets("password p@ss-w0rd-long refused"), "password [DATABASE_URL] refused");
});

test("a secret with quotes is hidden as it stands in JSON, and each of several keys by itself", () => {
  rememberSecret("QUOTED", 'a "quoted" secret');
  rememberSecret("KEYS", "whsec_first1 whsec_second");
  assert.doesNotMatch(withoutSecrets(JSON.stringify({ error: 'a "quoted" secret' })), /quoted/);
  assert.equal(withoutSecrets("key whsec_second"), "key [KEYS]");
});

test("credentials are hidden in a header's form, and everyday words stay", () => {
  assert.equal(withoutSecrets("Authorization: Basic b3BzOnBhc3N3b3Jk"), "Authorization: Basic [credentials]");
  rememberSecret("SHORT", "http://hooks.example/services");
  assert.equal(withoutSecrets("the services run"), "the services run");
});
