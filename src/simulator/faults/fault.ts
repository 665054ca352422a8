import type { Clock } from "../../platform/clock/clock.ts";
import type { DialectAnswer } from "../dialects/dialect.ts";

/** How an answer leaves: whole, cut off after some bytes, or never. */
export type Delivery =
  | { kind: "whole"; answer: DialectAnswer }
  | { kind: "cut-off"; answer: DialectAnswer; afterBytes: number }
  | { kind: "never" };

/** The numbers a fault takes, each with its bounds; what the admin path accepts and explains. */
export type FaultParameters = Readonly<
  Record<string, { about: string; fallback: number; min: number; max: number }>
>;

/** One way for an upstream to fail: what it does to a delivery that is on its way. */
export type Fault<Parameters extends FaultParameters = FaultParameters> = {
  about: string;
  parameters: Parameters;
  apply(
    delivery: Delivery,
    context: { parameters: Readonly<Record<keyof Parameters, number>>; clock: Clock },
  ): Delivery | Promise<Delivery>;
};

/** Changes the answer of a delivery and leaves how it is delivered as it was. */
export function withAnswer(delivery: Delivery, change: (answer: DialectAnswer) => DialectAnswer): Delivery {
  return delivery.kind === "never" ? delivery : { ...delivery, answer: change(delivery.answer) };
}
