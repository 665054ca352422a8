import { type Static, Type } from "typebox";
import { datasets } from "../../contracts/freshness.ts";
import {
  findingSeverities,
  findingStates,
  IntegrityAnswer,
  IntegrityFinding,
  type RuleSummary,
} from "../../contracts/integrity.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { type Finding, findingState } from "../domain/integrity/finding.ts";
import { integrityRules, ruleNames } from "../domain/integrity/registry.ts";
import { targetId } from "../domain/target.ts";
import type { ApiContext } from "./api-context.ts";
import { formatParameter, inEveryFormat } from "./formats/described.ts";
import { CursorParameter } from "./list-resource.ts";
import { type OrderKey, pageOf } from "./paging.ts";
import { type Listing, sendList } from "./send-list.ts";

const RESOLVED_WITHIN_HOURS = 24;

const IntegrityQuery = Type.Object(
  {
    rule: Type.Optional(Type.Enum(ruleNames)),
    dataset: Type.Optional(Type.Enum(datasets)),
    subject: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: "for example `game:747175`" }),
    ),
    severity: Type.Optional(Type.Enum(findingSeverities)),
    state: Type.Optional(Type.Enum(findingStates)),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 200 }),
    cursor: Type.Optional(CursorParameter),
    format: formatParameter,
  },
  { additionalProperties: false },
);
type IntegrityQuery = Static<typeof IntegrityQuery>;

/** What is wrong with the data that are held, and what was within the last day. */
export function integrityRoutes(server: HttpServer, context: ApiContext): void {
  server.get(
    "/api/v1/integrity",
    {
      schema: {
        tags: ["freshness"],
        summary: "Findings of the correctness rules, with their evidence",
        querystring: IntegrityQuery,
        response: { 200: inEveryFormat(IntegrityAnswer) },
      },
    },
    async (request, reply) => sendList(context, { request, reply }, await listingOf(context, request.query)),
  );
}

async function listingOf({ store, clock, simulated }: ApiContext, query: IntegrityQuery): Promise<Listing> {
  const now = clock.now();
  const kept = await store.findings(now.subtract({ hours: RESOLVED_WITHIN_HOURS }));
  const findings = kept.map((finding) => shown(finding, now));
  const wanted = findings.filter((finding) => isWanted(finding, query));
  const { rows, nextCursor } = pageOf(wanted, orderOf, query);
  const meta: IntegrityAnswer["meta"] = {
    as_of: now.toString(),
    simulated,
    resolved_within_hours: RESOLVED_WITHIN_HOURS,
    total: wanted.length,
    next_cursor: nextCursor,
  };
  const summary = ruleNames.map((rule) => summaryOf(rule, findings));
  return { rows, row: IntegrityFinding, meta, beside: { summary }, headers: { "cache-control": "no-store" } };
}

function shown(finding: Finding, now: Temporal.Instant): IntegrityFinding {
  const { rule, subject, message, evidence } = finding;
  return {
    rule,
    dataset: integrityRules[rule].dataset,
    target: targetId(finding.target),
    subject,
    severity: integrityRules[rule].severity,
    state: findingState(finding, now),
    first_seen: finding.firstSeen.toString(),
    last_seen: finding.lastSeen.toString(),
    resolved_at: finding.resolvedAt?.toString() ?? null,
    dwell_until: finding.dwellUntil.toString(),
    message,
    evidence: [...evidence],
  };
}

const STATES = { open: 0, dwelling: 1, resolved: 2 } as const;

/** Open ones first, and within a state the newest. */
function orderOf({ state, first_seen: firstSeen, target, rule, subject }: IntegrityFinding): OrderKey {
  return [STATES[state], -Temporal.Instant.from(firstSeen).epochMilliseconds, target, rule, subject];
}

const FILTERS = ["rule", "dataset", "subject", "severity", "state"] as const;

function isWanted(finding: IntegrityFinding, query: IntegrityQuery): boolean {
  return FILTERS.every((name) => query[name] === undefined || query[name] === finding[name]);
}

function summaryOf(rule: (typeof ruleNames)[number], findings: readonly IntegrityFinding[]): RuleSummary {
  const { dataset, severity, about, dwellMs } = integrityRules[rule];
  const counts = { dwelling: 0, open: 0, resolved: 0 };
  for (const finding of findings) if (finding.rule === rule) counts[finding.state] += 1;
  return { rule, dataset, severity, about, dwell_seconds: dwellMs / 1000, ...counts };
}
