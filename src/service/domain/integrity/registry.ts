import { errorsAgree } from "./errors-agree.ts";
import { finalStaysFinal } from "./final-stays-final.ts";
import { finalsAreWhole } from "./finals-are-whole.ts";
import { hitsAgree } from "./hits-agree.ts";
import { listedGamesStay } from "./listed-games-stay.ts";
import { listedOnce } from "./listed-once.ts";
import { oneActiveRoster } from "./one-active-roster.ts";
import { outsPerHalf } from "./outs-per-half.ts";
import { peopleKnown } from "./people-known.ts";
import { pitchesAgree } from "./pitches-agree.ts";
import { plateAppearancesAgree } from "./plate-appearances-agree.ts";
import { playsInOrder } from "./plays-in-order.ts";
import { runsAgree } from "./runs-agree.ts";
import { standingsCountFinals } from "./standings-count-finals.ts";
import { standingsRecordsAgree } from "./standings-records-agree.ts";
import { statcastIsComplete } from "./statcast-is-complete.ts";

/** Every correctness rule by its name. A new one is one file and one line here. */
export const integrityRules = {
  "runs-agree": runsAgree,
  "hits-agree": hitsAgree,
  "errors-agree": errorsAgree,
  "plate-appearances-agree": plateAppearancesAgree,
  "pitches-agree": pitchesAgree,
  "plays-in-order": playsInOrder,
  "people-known": peopleKnown,
  "outs-per-half": outsPerHalf,
  "final-stays-final": finalStaysFinal,
  "listed-once": listedOnce,
  "listed-games-stay": listedGamesStay,
  "finals-are-whole": finalsAreWhole,
  "standings-count-finals": standingsCountFinals,
  "standings-records-agree": standingsRecordsAgree,
  "one-active-roster": oneActiveRoster,
  "statcast-is-complete": statcastIsComplete,
};

export type RuleName = keyof typeof integrityRules;
export const ruleNames = Object.keys(integrityRules) as RuleName[];
