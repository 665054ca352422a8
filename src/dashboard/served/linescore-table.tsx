import type { Game } from "../../contracts/v1/game.ts";
import type { Linescore } from "../../contracts/v1/linescore.ts";

/** Innings across, clubs down, with runs, hits and errors at the end. */
export function LinescoreTable({ linescore, game }: { linescore: Linescore; game: Game }) {
  const { innings, totals, scheduled_innings: scheduled } = linescore;
  const count = Math.max(scheduled ?? 9, innings.length);
  const columns = Array.from({ length: count }, (_, index) => innings[index]);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Line score">
      <table className="linescore">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Club</span>
            </th>
            {columns.map((inning, index) => (
              <th key={inning?.inning ?? `to come ${index}`} scope="col" className="number">
                {index + 1}
              </th>
            ))}
            {["R", "H", "E"].map((total) => (
              <th key={total} scope="col" className="number total">
                {total}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(["away", "home"] as const).map((side) => (
            <tr key={side}>
              <th scope="row">{game.teams[side].abbreviation ?? game.teams[side].team.name}</th>
              {columns.map((inning, index) => (
                <td key={inning?.inning ?? `to come ${index}`} className="number">
                  {inning?.[side].runs ?? <span className="quiet">·</span>}
                </td>
              ))}
              <td className="number total">
                <b>{totals[side].runs ?? "–"}</b>
              </td>
              <td className="number total">{totals[side].hits ?? "–"}</td>
              <td className="number total">{totals[side].errors ?? "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
