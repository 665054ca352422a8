import { hash } from "node:crypto";
import type { LedgerRow } from "../../domain/ledger.ts";
import { fieldNames, onlyFields } from "../../domain/mirror/only-fields.ts";
import type { Held } from "../../domain/mirror/mirror-policy.ts";
import {
  type DataRequest,
  keyOf,
  parameter,
  readRequest,
  withoutParameter,
} from "../../domain/request-key.ts";
import type { Document } from "../../store/service-store.ts";
import type { ApiContext } from "../api-context.ts";
import { feedFromLog } from "./feed-from-log.ts";

/** An answer that is at hand: the upstream's bytes, or what we make of our own data in its words. */
export type HeldAnswer = Pick<Document, "status" | "contentType" | "contentHash" | "body" | "fetchedAt"> & {
  held: Held;
  /** When the ledger looks again; null when it need not, or does not follow it. */
  nextRefreshAt: Temporal.Instant | null;
  /** What the upstream said last: a status, or in a word why there is none. */
  upstreamStatus: string;
};

/** The best that is held for a request: what the ledger keeps fresh first, then the newest of what was read through. */
export async function heldAnswer(context: ApiContext, path: string): Promise<HeldAnswer | undefined> {
  const request = readRequest(path);
  const stored = await storedAnswer(context, keyOf(request));
  if (stored?.held.keptFresh) return stored;
  const own = await ownAnswer(context, request);
  if (!own || !stored) return own ?? stored;
  return own.held.keptFresh || own.held.ageMs <= stored.held.ageMs ? own : stored;
}

/** From the log of a game's versions, and what `fields` leaves of an answer that is held whole. */
async function ownAnswer(context: ApiContext, request: DataRequest): Promise<HeldAnswer | undefined> {
  const fields = parameter(request, "fields");
  const whole = withoutParameter(request, "fields");
  const fromLog = await fromFollowedGame(context, whole);
  if (fields === undefined) return fromLog;
  const source = fromLog ?? (await storedAnswer(context, keyOf(whole)));
  return source && cutDown(source, fieldNames(fields));
}

async function fromFollowedGame(context: ApiContext, request: DataRequest): Promise<HeldAnswer | undefined> {
  const made = await feedFromLog(context.store, request);
  if (!made) return undefined;
  const { row, confirmedAt: fetchedAt, body } = made;
  const answer = { status: 200, contentType: "application/json;charset=UTF-8", body, fetchedAt };
  const kept = row ? keptBy(context, { ...answer, row }) : atRest(context, answer);
  return { ...answer, ...kept, contentHash: hash("sha256", body, "hex") };
}

async function storedAnswer(context: ApiContext, key: string): Promise<HeldAnswer | undefined> {
  const { store, clock, mirror } = context;
  const document = await store.document(key);
  if (!document) return undefined;
  const row = document.target && (await store.ledgerRow(document.target));
  if (row) return { ...document, ...keptBy(context, { ...document, row }) };
  if (document.target) return { ...document, ...atRest(context, document) };
  const ageMs = clock.now().epochMilliseconds - document.fetchedAt.epochMilliseconds;
  return {
    ...document,
    held: { ageMs, freshForMs: mirror.readThroughForMs, keptFresh: false },
    nextRefreshAt: document.fetchedAt.add({ milliseconds: mirror.readThroughForMs }),
    upstreamStatus: String(document.status),
  };
}

function keptBy(
  { clock }: ApiContext,
  { row, fetchedAt, status }: { row: LedgerRow; fetchedAt: Temporal.Instant; status: number },
): Pick<HeldAnswer, "held" | "nextRefreshAt" | "upstreamStatus"> {
  const ageMs = clock.now().epochMilliseconds - fetchedAt.epochMilliseconds;
  const freshForMs = row.promisedMs ?? Number.POSITIVE_INFINITY;
  return {
    held: { ageMs, freshForMs, keptFresh: true },
    nextRefreshAt: row.nextRefreshAt,
    upstreamStatus: row.lastError === null ? String(status) : inAWord(row.lastError),
  };
}

/** What the ledger has let go of was good to its end: nothing newer is to be had. */
function atRest(
  { clock }: ApiContext,
  { fetchedAt, status }: Pick<Document, "fetchedAt" | "status">,
): Pick<HeldAnswer, "held" | "nextRefreshAt" | "upstreamStatus"> {
  const ageMs = clock.now().epochMilliseconds - fetchedAt.epochMilliseconds;
  return {
    held: { ageMs, freshForMs: Number.POSITIVE_INFINITY, keptFresh: true },
    nextRefreshAt: null,
    upstreamStatus: String(status),
  };
}

/** `HTTP 503` is 503, `timed-out: no whole answer within …` is timed-out; all else was no usable answer. */
function inAWord(error: string): string {
  return /^HTTP (\d{3})/.exec(error)?.[1] ?? /^([a-z-]+):/.exec(error)?.[1] ?? "unusable";
}

function cutDown(answer: HeldAnswer, names: ReadonlySet<string>): HeldAnswer | undefined {
  if (answer.status !== 200) return undefined;
  const text = Buffer.from(answer.body)
    .toString("utf8")
    .replace(/^\uFEFF/, "");
  const body = Buffer.from(JSON.stringify(onlyFields(JSON.parse(text), names)));
  return { ...answer, body, contentHash: hash("sha256", body, "hex") };
}
