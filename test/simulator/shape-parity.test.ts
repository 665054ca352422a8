import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { needsRecordings } from "../recorded-folder.ts";
import { askLeague } from "./ask-league.ts";
import { type Difference, differences, type KeyPaths, keyPaths } from "./key-paths.ts";
import { absent } from "./shape/absent.ts";
import { type Kind, kinds, type Question, unspoken } from "./shape/kinds.ts";
import { allRecordings, readRecording, tableOf, withoutValues } from "./shape/recordings.ts";

/**
 * Whatever the real upstreams were recorded to say, the league says in the same place and type, but for what `absent`
 * names with the reason.
 */
describe("the league says whatever its upstreams were recorded to say", needsRecordings, () => {
  const excused = new Set<string>();

  for (const [name, kind] of Object.entries(kinds)) {
    it(name, async (test) => {
      const found = await differencesOf(kind);
      for (const { path } of found) test.diagnostic(`${path}: ${reasonFor(path) ?? "NO REASON"}`);
      for (const { path } of found) excused.add(path);
      assert.deepEqual(found.filter(isInexcusable), []);
    });
  }

  it("and no excuse is older than what it excuses", () => {
    for (const [path, why] of absent) {
      assert.ok(
        [...excused].some((each) => path.test(each)),
        `${path}: ${why}`,
      );
    }
  });

  it("and every recording is held against it, or a reason is given", (test) => {
    const all = allRecordings();
    const patterns = Object.values(kinds).map(({ recorded }) => recorded);
    for (const file of all) {
      const asKinds = patterns.filter((pattern) => pattern.test(file)).length;
      const reasons = unspoken.filter(([pattern]) => pattern.test(file)).map(([, why]) => why);
      assert.equal(asKinds + reasons.length, 1, `${file}: ${asKinds} kinds, ${reasons.length} reasons`);
      if (reasons[0]) test.diagnostic(`${file}: ${reasons[0]}`);
    }
    for (const pattern of [...patterns, ...unspoken.map(([file]) => file)]) {
      assert.ok(
        all.some((file) => pattern.test(file)),
        `${pattern} is no recording`,
      );
    }
  });
});

async function differencesOf({ recorded, asked }: Kind): Promise<Difference[]> {
  const files = allRecordings().filter((file) => recorded.test(file));
  assert.ok(files.length > 0, `no recording is called ${recorded}`);
  const told: KeyPaths = keyPaths(await answersTo(await asked()));
  return differences(keyPaths(files.map(readRecording)), told);
}

async function answersTo(questions: readonly Question[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { path, at } of questions) {
    const answer = await askLeague(path, at);
    assert.ok(answer && [200, 404].includes(answer.status), path);
    answers.push(
      path.includes("diffPatch") ? withoutValues(answer.json) : (answer.json ?? tableOf(answer.text)),
    );
  }
  return answers;
}

function reasonFor(path: string): string | undefined {
  return absent.find(([pattern]) => pattern.test(path))?.[1];
}

/** Only what is missing may be excused; a wrong type never. */
function isInexcusable({ path, what }: Difference): boolean {
  return what !== "missing" || reasonFor(path) === undefined;
}
