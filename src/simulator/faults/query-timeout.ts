import { defineFault } from "./fault.ts";

const ROW =
  '"error"\n"Error: Query Timeout. Please try to limit your query.  If the problem persists, please contact us."\n';

export const queryTimeout = defineFault({
  about:
    "Says 200 and sends a CSV of one column, in whose only row the upstream says that its query took too long.",
  parameters: {},
  saysNothing: true,
  replaces: () => ({
    status: 200,
    headers: { "content-type": "text/csv;charset=utf-8" },
    body: new TextEncoder().encode(ROW),
  }),
});
