import type { DialectRequest } from "../dialects/dialect.ts";
import { editJson } from "./edit-json.ts";
import { defineFault } from "./fault.ts";
import { httpDate } from "./http-date.ts";
import { shiftTimecode, shiftTimes } from "./shifted-times.ts";

export const clockSkew = defineFault({
  about: "The upstream's clock is wrong: its Date header and all that it stamps is off by so many seconds.",
  parameters: {
    seconds: {
      about: "How far ahead its clock is; negative is behind.",
      fallback: 300,
      min: -86_400,
      max: 86_400,
    },
  },
  // Clients hand the timecodes back that they were given, so those are wrong by as much.
  asks: ({ request, instant }, { parameters }) => ({
    request: withTimecodes(request, -parameters.seconds),
    instant,
  }),
  edits(answer, { now, parameters: { seconds } }) {
    const edited = editJson(answer, (json) => shiftTimes(json, seconds));
    return { ...edited, headers: { ...edited.headers, date: httpDate(now.add({ seconds })) } };
  },
});

function withTimecodes(request: DialectRequest, seconds: number): DialectRequest {
  const query = new URLSearchParams(request.query);
  for (const name of ["timecode", "startTimecode", "endTimecode"]) {
    const value = query.get(name);
    if (value !== null) query.set(name, shiftTimecode(value, seconds));
  }
  return { ...request, query };
}
