import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { pathParameter, placesAt } from "./key-path.ts";

export const keyDropped = defineFault({
  about: "Leaves a key out of every answer that has it.",
  parameters: { path: pathParameter("The key and where it stands.", "liveData.plays") },
  edits: (answer, context) =>
    editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(({ holder, key }) =>
        Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) delete holder[key];
      return places.length > 0;
    }),
});
