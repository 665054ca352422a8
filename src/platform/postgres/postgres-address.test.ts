import assert from "node:assert/strict";
import { test } from "node:test";
import { describeFailure, maskedAddress } from "./postgres-address.ts";

test("an address is shown without its password, wherever that stands", () => {
  assert.equal(
    maskedAddress("postgres://mlb:s3cr%2Fet@db.example.org:5432/mlb?sslmode=require"),
    "postgres://mlb:***@db.example.org:5432/mlb?sslmode=require",
  );
  assert.equal(
    maskedAddress("postgresql://db.example.org/mlb?user=mlb&password=s3cret&sslkey=/k"),
    "postgresql://db.example.org/mlb?user=mlb&password=***&sslkey=***",
  );
  assert.equal(maskedAddress("postgres://db.example.org/mlb"), "postgres://db.example.org/mlb");
  assert.doesNotMatch(maskedAddress("postgres://mlb:s3cret@:bad port/"), /s3cret/);
});

test("a failure is told in words, with the server's code, and with every address that was tried", () => {
  const refused = (port: number) =>
    Object.assign(new Error(`connect ECONNREFUSED 127.0.0.1:${port}`), { code: "ECONNREFUSED" });
  assert.equal(describeFailure(refused(1)), "connect ECONNREFUSED 127.0.0.1:1");
  assert.equal(
    describeFailure(new AggregateError([refused(1), refused(2)])),
    "connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED 127.0.0.1:2",
  );
  assert.equal(
    describeFailure(Object.assign(new Error("deadlock detected"), { code: "40P01" })),
    "deadlock detected (40P01)",
  );
});
