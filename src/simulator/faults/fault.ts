import type { Clock } from "../../platform/clock/clock.ts";
import type { DialectAnswer, DialectRequest } from "../dialects/dialect.ts";

/** How an answer leaves: whole, cut off after some bytes, in drops, with a reset instead of a first byte, or never. */
export type Delivery =
  | { kind: "whole"; answer: DialectAnswer }
  | { kind: "cut-off"; answer: DialectAnswer; afterBytes: number }
  | { kind: "drip"; answer: DialectAnswer; dropBytes: number; everyMs: number }
  | { kind: "reset" }
  | { kind: "never" };

/** What the upstream is asked, and as of when. */
export type Question = { request: DialectRequest; instant: Temporal.Instant };

export type NumberParameter = { about: string; fallback: number; min: number; max: number };
export type TextParameter = { about: string; fallback: string; pattern: RegExp; allowed: string };

/** What a fault takes, each with its bounds: what the admin path accepts and explains. Numbers are whole. */
export type FaultParameters = Readonly<Record<string, NumberParameter | TextParameter>>;

export type ParameterValues<Parameters extends FaultParameters> = {
  readonly [Name in keyof Parameters]: ValueOf<Parameters[Name]>;
};

type ValueOf<Parameter> = Parameter extends NumberParameter ? number : string;

export type FaultContext<Parameters extends FaultParameters = FaultParameters> = {
  /** As the client sent it, whatever the upstream was asked in its place. */
  request: DialectRequest;
  /** When the request came. */
  now: Temporal.Instant;
  clock: Clock;
  parameters: ParameterValues<Parameters>;
  /** Since when the fault is in force. */
  since: Temporal.Instant;
  /** The game that the order names, if it names one. */
  gamePk: number | undefined;
  /** How many answers of the same path it touched before this one. */
  sequence: number;
  /** What the upstream says to another request at the moment of which this answer speaks. */
  answerTo(request: DialectRequest): Promise<DialectAnswer>;
};

/**
 * One way for an upstream to fail: the hooks that it has run in this order over each answer in its scope.
 * A hook hands back what it was given where that is not of its kind.
 */
export type Fault<Parameters extends FaultParameters = FaultParameters> = {
  about: string;
  parameters: Parameters;
  /** The game of an order is picked out of the answer; without this it is the game that the request names. */
  picksGame?: true;
  /** Asks the upstream something else, or of another moment. */
  asks?(question: Question, context: Omit<FaultContext<Parameters>, "answerTo">): Question;
  /** Changes what an answer says. */
  edits?(answer: DialectAnswer, context: FaultContext<Parameters>): DialectAnswer | Promise<DialectAnswer>;
  /** Puts another answer in its place. */
  replaces?(answer: DialectAnswer, context: FaultContext<Parameters>): DialectAnswer;
  /** Nothing is left of what the upstream would have said, so it need not be asked. */
  saysNothing?: true;
  /** Changes how it leaves, once it has its final headers and encoding. */
  delivers?(delivery: Delivery, context: FaultContext<Parameters>): Delivery | Promise<Delivery>;
};

/** Gives the hooks of a fault the types of its own parameters. */
export function defineFault<const Parameters extends FaultParameters>(
  fault: Fault<Parameters>,
): Fault<Parameters> {
  return fault;
}

/** Changes the answer of a delivery and leaves how it is delivered as it was. */
export function withAnswer(delivery: Delivery, change: (answer: DialectAnswer) => DialectAnswer): Delivery {
  return "answer" in delivery ? { ...delivery, answer: change(delivery.answer) } : delivery;
}
