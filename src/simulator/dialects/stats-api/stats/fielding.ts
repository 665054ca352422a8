import type { FieldingLine } from "../../../world/engine/snapshot.ts";
import { average } from "../figures.ts";

/** A fielding line as box scores count it; also a season's sum. */
export function fielding(line: FieldingLine) {
  const chances = line.putOuts + line.assists + line.errors;
  const attempts = line.stolenBases + line.caughtStealing;
  return {
    caughtStealing: line.caughtStealing,
    stolenBases: line.stolenBases,
    stolenBasePercentage: average(line.stolenBases, attempts),
    caughtStealingPercentage: average(line.caughtStealing, attempts),
    assists: line.assists,
    putOuts: line.putOuts,
    errors: line.errors,
    chances,
    fielding: average(chances - line.errors, chances, ".000"),
    passedBall: line.passedBall,
    pickoffs: line.pickoffs,
  };
}
