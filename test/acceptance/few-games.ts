import { type Dialect, jsonAnswer } from "../../src/simulator/dialects/dialect.ts";

/** A league of whose schedule only the first games of one date are left: as many as a test looks at. */
export function fewGames(dialect: Dialect, { date, games }: { date: string; games: number }): Dialect {
  return async (request, now) => {
    const answer = await dialect(request, now);
    if (request.path !== "/api/v1/schedule" || !answer) return answer;
    const schedule = JSON.parse(new TextDecoder().decode(answer.body));
    const dates = schedule.dates
      .filter((day: any) => day.date === date)
      .map((day: any) => ({ ...day, games: day.games.slice(0, games) }));
    return jsonAnswer(200, JSON.stringify({ ...schedule, dates }));
  };
}
