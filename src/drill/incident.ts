import type { DrillStage } from "./stage.ts";

/** What is hit: it decides which incidents may overlap, and how long a detection may take. */
export type IncidentGroup = "outage" | "data" | "pitches" | "host" | "channel" | "monitor" | "oddity";

/** When an incident can be noticed at all; `Statcast morning` is while yesterday's pitches are awaited. */
export type Occasion = "any time" | "live game" | "Statcast morning";

/** Which game an incident is about; null when it is about none in particular. */
export type Subject = { gamePk: number | null };

/** Ends what an incident began. */
export type Ending = () => void | Promise<void>;

/** One way for things to go wrong, or to look as if they did. */
export type IncidentKind = {
  /** For people: what happens. */
  about: string;
  group: IncidentGroup;
  occasion: Occasion;
  /** How long it lasts, from and to, in seconds: long enough to be noticed. Before a Statcast morning it begins up to half an hour early. */
  seconds: readonly [from: number, to: number];
  /** Rules of which one must fire because of it; none: it is harmless, and nothing may. */
  raises: readonly string[];
  /** Rules that may fire because of it as well. */
  mayRaise: readonly string[];
  /** Rules of whose alerts nobody may be told while it lasts, for it explains them. */
  explains?: readonly string[];
  begin(stage: DrillStage, subject: Subject): Ending | Promise<Ending>;
};

/** An incident with its place in the drill. */
export type Incident = Subject & {
  id: string;
  kind: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
};
