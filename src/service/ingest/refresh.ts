import { hash } from "node:crypto";
import type { HttpOutcome } from "../../platform/http/outcome.ts";
import type { Cadence } from "../domain/cadence.ts";
import { expectation } from "../domain/expectation.ts";
import { jsonDiff } from "../domain/json/json-diff.ts";
import { afterAbsence, afterSuccess, type LedgerRow } from "../domain/ledger.ts";
import { requestKey } from "../domain/request-key.ts";
import type { Refresh } from "../store/service-store.ts";
import { sources } from "../upstream/registry.ts";
import { failed, failedBecause, foreignAnswer, putAside } from "./failed-look.ts";
import { type Content, readContent, type ReadingContext } from "./content.ts";
import { judgeResources, type KnownBeside } from "./judging.ts";

/** What decides a refresh besides the row and the outcome. */
export type RefreshContext = Omit<ReadingContext, "row"> & {
  cadence: Cadence;
  random01: number;
  simulated: boolean;
  /** What the answer's data must agree with. */
  beside: KnownBeside;
};

/** The path and query that refresh a target. */
export function requestFor(row: LedgerRow): string {
  return sources[row.target.dataset].request(row.target);
}

/** Decides all that follows from one look at an upstream. Pure but for hashing; nothing is written here. */
export function decideRefresh(row: LedgerRow, outcome: HttpOutcome, context: RefreshContext): Refresh {
  if (outcome.kind === "answered" && outcome.status === 404 && row.lastSuccessAt === null) {
    return { kind: "absent", row: afterAbsence(row, context.now).next };
  }
  if (outcome.kind !== "answered" || outcome.status !== 200) return failed(row, outcome, context);
  const foreign = foreignAnswer(outcome.headers, context);
  if (foreign) return failedBecause(row, foreign, context);
  const contentHash = hash("sha256", outcome.body, "hex");
  const reading = readContent(outcome.body, { ...context, row });
  if (reading.kind === "invalid") {
    return putAside(row, outcome.body, reading.reason, context);
  }
  return succeeded(row, outcome, { contentHash, content: reading.content }, context);
}

function succeeded(
  row: LedgerRow,
  outcome: Extract<HttpOutcome, { kind: "answered" }>,
  good: { contentHash: string; content: Content },
  context: RefreshContext,
): Refresh {
  const { contentHash, content } = good;
  const { now } = context;
  const fetched = {
    contentHash,
    upstreamTimestamp: content.upstreamTimestamp,
    standstillMs: content.standstillMs,
    overSince: content.overSince,
    title: row.title,
  };
  const { next, reason } = afterSuccess(row, fetched, expectation(content.facts, now, context.cadence), now);
  const key = requestKey(requestFor(row));
  const findings = judgeResources(row.target, content.resources, context.beside, now);
  if (reason === "unchanged")
    return { kind: "unchanged", row: next, document: { requestKey: key, fetchedAt: now }, findings };
  const document = {
    requestKey: key,
    target: row.target,
    status: outcome.status,
    contentType: outcome.headers.get("content-type") ?? "application/json",
    contentHash,
    body: outcome.body,
    simulated: context.simulated,
    fetchedAt: now,
  };
  return {
    kind: "changed",
    row: next,
    document,
    resources: content.resources,
    previousHash: row.contentHash,
    findings,
    ...(content.feed ? { feed: { ...content.feed, patch: null } } : {}),
  };
}

/** A changed game with the patch from the feed it had at the last look, where that is at hand. */
export function withPatch(refresh: Refresh, previousFeed: unknown): Refresh {
  if (refresh.kind !== "changed" || !refresh.feed || previousFeed === undefined) return refresh;
  const patch = JSON.stringify(jsonDiff(previousFeed, refresh.feed.json));
  return { ...refresh, feed: { ...refresh.feed, patch } };
}
