import { editGame } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { keyParameter, pathParameter, placesAt } from "./key-path.ts";

export const keyRenamed = defineFault({
  about: "Calls a key by another name in every answer that has it.",
  parameters: {
    path: pathParameter("The key and where it stands.", "liveData.plays"),
    name: keyParameter("Its new name.", "playList"),
  },
  edits: (answer, context) =>
    editGame(answer, context, (json) => {
      const places = placesAt(json, context.parameters.path).filter(({ holder, key }) =>
        Object.hasOwn(holder, key),
      );
      for (const { holder, key } of places) {
        holder[context.parameters.name] = holder[key];
        delete holder[key];
      }
      return places.length > 0;
    }),
});
