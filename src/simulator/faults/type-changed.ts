import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { pathParameter, placesAt } from "./key-path.ts";

export const typeChanged = defineFault({
  about: "Sends a number as a string, or a string as a number (0 if it does not read as one).",
  parameters: { path: pathParameter("The key and where it stands.", "gamePk") },
  edits: (answer, context) =>
    editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(({ holder, key }) =>
        ["string", "number"].includes(typeof holder[key]),
      );
      for (const { holder, key } of places) holder[key] = otherType(holder[key]);
      return places.length > 0;
    }),
});

function otherType(value: unknown): string | number {
  return typeof value === "number" ? String(value) : Number(value) || 0;
}
