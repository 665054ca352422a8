import assert from "node:assert/strict";
import { test } from "node:test";
import { describeMistakes, readSettings } from "./read-settings.ts";
import {
  choice,
  choices,
  durationMs,
  flag,
  httpUrl,
  instant,
  optionalHttpUrl,
  secret,
  secretUrl,
  text,
  wholeNumber,
  wholeNumbers,
} from "./setting.ts";
import { settingsReference, settingsSchema } from "./settings-reference.ts";

const table = {
  "service.port": wholeNumber({ env: "MLB_PORT", about: "Port.", fallback: 8080, min: 1, max: 65_535 }),
  "service.name": text({ env: "MLB_NAME", about: "Name.", fallback: "one" }),
  "service.level": choice({ env: "MLB_LEVEL", about: "Level.", fallback: "info", of: ["debug", "info"] }),
  "service.simulated": flag({ env: "MLB_SIMULATED", about: "Simulated.", fallback: false }),
  "service.wait": durationMs({ env: "MLB_WAIT", about: "Wait.", fallback: 10_000, min: 1000, max: 60_000 }),
  "service.upstream": httpUrl({ env: "MLB_UPSTREAM", about: "Upstream.", fallback: "https://example.org" }),
  "service.hook": optionalHttpUrl({ env: "MLB_HOOK", about: "Hook." }),
  "service.start": instant({ env: "MLB_START", about: "Start." }),
  "service.token": secret({ env: "MLB_TOKEN", about: "Token." }),
};

test("the environment overrides the file, and the file overrides the fallback", () => {
  const reading = readSettings(table, {
    env: { MLB_PORT: "9000", MLB_WAIT: "2s", MLB_TOKEN: "long enough" },
    file: { service: { port: 8000, name: "two", hook: "http://localhost:1/x/" } },
  });
  assert.ok(reading.ok);
  assert.equal(reading.values["service.port"], 9000);
  assert.equal(reading.values["service.name"], "two");
  assert.equal(reading.values["service.level"], "info");
  assert.equal(reading.values["service.wait"], 2000);
  assert.equal(reading.values["service.hook"], "http://localhost:1/x");
  assert.equal(reading.values["service.start"], undefined);
  assert.equal(reading.values["service.token"], "long enough");
});

test("all mistakes are listed at once, each with its place, what was read and what is allowed", () => {
  const reading = readSettings(table, {
    env: { MLB_PORT: "0", MLB_SIMULATED: "maybe" },
    file: { service: { level: "loud", wait: "2 weeks", upstream: "ftp://x", colour: "red" } },
    fileName: "my.json",
  });
  assert.ok(!reading.ok);
  const told = describeMistakes(reading.mistakes);
  assert.match(told, /MLB_PORT: got "0"; allowed is a whole number from 1 to 65535/);
  assert.match(told, /MLB_SIMULATED: got "maybe"; allowed is true or false/);
  assert.match(told, /my\.json: service\.level: got "loud"; allowed is one of debug, info/);
  assert.match(told, /my\.json: service\.wait: got "2 weeks"; allowed is a duration from 1s to 1m/);
  assert.match(told, /my\.json: service\.upstream: got "ftp:\/\/x"/);
  assert.match(told, /my\.json: service\.colour: got "red"; allowed is no such setting/);
  assert.equal(reading.mistakes.length, 6);
});

test("a secret is never shown, never empty, and never read from the file", () => {
  const inFile = readSettings(table, { env: {}, file: { service: { token: "hunter2hunter2" } } });
  const empty = readSettings(table, { env: { MLB_TOKEN: "" }, file: undefined });
  for (const reading of [inFile, empty]) {
    assert.ok(!reading.ok);
    assert.doesNotMatch(describeMistakes(reading.mistakes), /hunter2/);
    assert.match(describeMistakes(reading.mistakes), /a secret \(not shown\)/);
  }
});

test("an address with a user name or password in it is refused", () => {
  const reading = readSettings(table, { env: { MLB_HOOK: "http://me:word@localhost/" }, file: undefined });
  assert.ok(!reading.ok);
});

test("every bound is allowed and the first value beyond it is not", () => {
  const port = (raw: string) => readSettings(table, { env: { MLB_PORT: raw }, file: undefined }).ok;
  assert.deepEqual(["1", "65535", "0", "65536", "1.5", ""].map(port), [
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
  const wait = (raw: string) => readSettings(table, { env: { MLB_WAIT: raw }, file: undefined }).ok;
  assert.deepEqual(["1s", "1m", "999ms", "61s", "1"].map(wait), [true, true, false, false, false]);
});

test("a file that is not an object is one mistake", () => {
  const reading = readSettings(table, { env: {}, file: [1], fileName: "my.json" });
  assert.ok(!reading.ok);
  assert.deepEqual(reading.mistakes, [{ where: "my.json", got: "[1]", allowed: "a JSON object" }]);
});

test("the reference names each setting with its default, and the schema leaves secrets out", () => {
  const reference = settingsReference(table);
  for (const setting of Object.values(table)) assert.ok(reference.includes(`\`${setting.env}\``));
  assert.match(reference, /`service\.wait` \| `MLB_WAIT` \| `10s`/);
  const schema = JSON.stringify(settingsSchema(table));
  assert.match(schema, /"port":\{"type":"integer"/);
  assert.doesNotMatch(schema, /token/);
});

test("two configurations have different fingerprints, and a secret does not show in one", () => {
  const of = (env: Record<string, string>) => {
    const reading = readSettings(table, { env, file: undefined });
    return reading.ok ? reading.fingerprint : "";
  };
  assert.notEqual(of({ MLB_PORT: "1" }), of({ MLB_PORT: "2" }));
  assert.equal(of({ MLB_TOKEN: "long enough" }), of({ MLB_TOKEN: "another one" }));
});

test("several words are read from a list or between commas, in the table's order, and only known ones", () => {
  const roles = choices({ env: "ROLES", about: "Roles.", fallback: ["a", "b"], of: ["a", "b"] });
  assert.deepEqual(roles.read("b, a", {}), { ok: true, value: ["a", "b"] });
  assert.deepEqual(roles.read(["b"], {}), { ok: true, value: ["b"] });
  for (const bad of ["", "c", "a,c", "a,a", [], ["a", 1], 7, null]) {
    assert.deepEqual(roles.read(bad, {}), { ok: false }, JSON.stringify(bad));
  }
});

test("an address that may hold a password is a secret: never from the file, never shown", () => {
  const addressed = {
    "db.url": secretUrl({ env: "DATABASE_URL", about: "Database.", protocols: ["postgres:"] }),
  };
  const read = (env: Record<string, string>, file?: unknown) => readSettings(addressed, { env, file });
  const good = read({ DATABASE_URL: "postgres://mlb:s3cret@db/mlb" });
  assert.ok(good.ok);
  assert.equal(good.values["db.url"], "postgres://mlb:s3cret@db/mlb");
  const mistaken = [
    read({ DATABASE_URL: "mysql://mlb:s3cret@db/mlb" }),
    read({ DATABASE_URL: "" }),
    read({}, { db: { url: "postgres://mlb:s3cret@db/mlb" } }),
  ];
  for (const reading of mistaken) {
    assert.ok(!reading.ok);
    const told = describeMistakes(reading.mistakes);
    assert.match(told, /an address that starts with postgres:\/\/ and names a host/);
    assert.doesNotMatch(told, /s3cret/);
  }
});

test("a list of whole numbers is read from the file and from the environment, each within its bounds", () => {
  const lists = { "service.clubs": wholeNumbers({ env: "MLB_CLUBS", about: "Clubs.", min: 1, max: 999 }) };
  const read = (env: Record<string, string>, file: object) => readSettings(lists, { env, file });
  const values = [read({ MLB_CLUBS: "147, 111" }, {}), read({}, { service: { clubs: [7] } }), read({}, {})];
  assert.deepEqual(
    values.map((reading) => reading.ok && reading.values["service.clubs"]),
    [[147, 111], [7], []],
  );
  for (const wrong of ["", "147,", "0", "1000", "1.5", "x"]) assert.ok(!read({ MLB_CLUBS: wrong }, {}).ok);
});
