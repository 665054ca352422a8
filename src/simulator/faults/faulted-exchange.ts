import type { Clock } from "../../platform/clock/clock.ts";
import type { DialectAnswer, DialectRequest } from "../dialects/dialect.ts";
import type { FaultInForce } from "./active-faults.ts";
import type { Delivery, FaultContext, Question } from "./fault.ts";
import { parametersOf } from "./fault-parameters.ts";
import { faults } from "./registry.ts";

/** One request, the faults that touch it, and the upstream that is asked. */
export type FaultedExchange = {
  request: DialectRequest;
  now: Temporal.Instant;
  clock: Clock;
  inForce: readonly FaultInForce[];
  ask(question: Question): Promise<DialectAnswer>;
};

/**
 * Sends a request through the faults that touch it: what is asked, what the answer says, what stands in its place, then
 * `finish` (which gives the answer its final headers and encoding), then how it leaves.
 */
export async function faultedDelivery(
  exchange: FaultedExchange,
  finish: (answer: DialectAnswer) => DialectAnswer,
): Promise<Delivery> {
  const question = questionOf(exchange);
  const hooks = exchange.inForce.map((order) => ({
    fault: faults[order.kind],
    context: contextOf(exchange, order, question.instant),
  }));
  // Much is computed for an answer: not where nothing of it would be left.
  const isVain = hooks.some(({ fault }) => fault.saysNothing);
  let answer = isVain ? nothing : await exchange.ask(question);
  for (const { fault, context } of hooks) answer = (await fault.edits?.(answer, context)) ?? answer;
  for (const { fault, context } of hooks) answer = fault.replaces?.(answer, context) ?? answer;
  let delivery: Delivery = { kind: "whole", answer: finish(answer) };
  for (const { fault, context } of hooks) delivery = (await fault.delivers?.(delivery, context)) ?? delivery;
  return delivery;
}

const nothing: DialectAnswer = { status: 200, headers: {}, body: new Uint8Array() };

function questionOf(exchange: FaultedExchange): Question {
  return exchange.inForce.reduce<Question>(
    (question, order) =>
      faults[order.kind].asks?.(question, contextOf(exchange, order, question.instant)) ?? question,
    { request: exchange.request, instant: exchange.now },
  );
}

function contextOf(exchange: FaultedExchange, order: FaultInForce, instant: Temporal.Instant): FaultContext {
  return {
    request: exchange.request,
    now: exchange.now,
    clock: exchange.clock,
    parameters: parametersOf(faults[order.kind].parameters, order.parameters),
    since: order.since,
    gamePk: order.gamePk,
    sequence: order.sequence,
    answerTo: (request) => exchange.ask({ request, instant }),
  };
}
