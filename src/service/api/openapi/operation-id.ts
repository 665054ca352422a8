/**
 * The name of an operation for generated clients, made of its method and path alone, so that it stays as long as they do:
 * `GET /api/v1/games/{gamePk}/plays` is `getGamesByGamePkPlays`.
 */
export function operationIdOf(method: string, path: string): string {
  const steps = path.replace(/^\/api\/v1(?=\/)/, "").split(/[/.-]/);
  return (
    method.toLowerCase() +
    steps
      .filter((step) => step !== "")
      .map(wordOf)
      .join("")
  );
}

function wordOf(step: string): string {
  const [, parameter] = /^\{(.+)\}$/.exec(step) ?? [];
  if (parameter === undefined) return capitalised(step);
  return parameter === "*" ? "ByPath" : `By${capitalised(parameter)}`;
}

function capitalised(word: string): string {
  const letters = word.replaceAll(/[^A-Za-z0-9]/g, "");
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
