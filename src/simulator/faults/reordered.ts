import { defineFault } from "./fault.ts";

export const reordered = defineFault({
  about: "Every second answer of a path is older than the one before: now, some time ago, now …",
  parameters: { seconds: { about: "How old each second answer is.", fallback: 30, min: 1, max: 86_400 } },
  asks({ request, instant }, { parameters, sequence }) {
    const ageSeconds = sequence % 2 === 1 ? parameters.seconds : 0;
    return { request, instant: instant.subtract({ seconds: ageSeconds }) };
  },
});
