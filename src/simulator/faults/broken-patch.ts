import { editJson, follow } from "./edit-json.ts";
import { defineFault } from "./fault.ts";

export const brokenPatch = defineFault({
  about: "Patches of a feed end with an operation on a path that does not exist. Whole feeds stay whole.",
  parameters: {},
  edits(answer, { request }) {
    if (!request.path.endsWith("/feed/live/diffPatch")) return answer;
    return editJson(answer, (json) => {
      if (!Array.isArray(json)) return false;
      const last = follow(json.at(-1), "diff");
      if (Array.isArray(last)) last.push(IMPOSSIBLE);
      else json.push({ diff: [IMPOSSIBLE] });
      return true;
    });
  },
});

const IMPOSSIBLE = { op: "replace", path: "/liveData/nowhere/atAll", value: 1 };
