import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { pathParameter, placesAt } from "./key-path.ts";

export const keyAdded = defineFault({
  about:
    "Adds a key that nobody has heard of to every answer that has a place for it. Clients should not mind.",
  parameters: {
    path: pathParameter("The new key and where it is to stand.", "gameData.unheardOf"),
    value: { about: "Its value.", fallback: "new", pattern: /^[^]{0,100}$/, allowed: "0 to 100 characters" },
  },
  edits: (answer, context) =>
    editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(
        ({ holder, key }) => !Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) holder[key] = context.parameters.value;
      return places.length > 0;
    }),
});
