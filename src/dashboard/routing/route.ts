/** Where the reader is, as it stands after `#` in the address. */
export type Route =
  | { page: "now" }
  | { page: "freshness" }
  | { page: "alerts"; view: AlertsView }
  | { page: "alert"; id: string }
  | { page: "trends"; range: string }
  | { page: "data"; date: string | null }
  | { page: "game"; gamePk: string }
  | { page: "channels" }
  | { page: "runbook"; rule: string }
  | { page: "nowhere"; address: string };

const alertsViews = ["open", "history", "silences", "audit"] as const;
export type AlertsView = (typeof alertsViews)[number];

export const trendRanges = ["1h", "6h", "24h", "7d", "30d"] as const;

/** Reads an address; one that leads nowhere says so. */
export function routeOf(hash: string): Route {
  const address = hash.replace(/^#?\/?/, "");
  const [page = "", part, more] = address.split("/").map(decoded);
  const nowhere: Route = { page: "nowhere", address };
  if (more !== undefined) return nowhere;
  switch (page) {
    case "":
      return { page: "now" };
    case "freshness":
    case "channels":
      return part === undefined ? { page } : nowhere;
    case "alerts":
      return alertsOf(part ?? "open") ?? nowhere;
    case "alert":
      return part ? { page, id: part } : nowhere;
    case "trends":
      return trendsOf(part ?? "6h") ?? nowhere;
    case "data":
      if (part === undefined) return { page, date: null };
      return /^\d{4}-\d\d-\d\d$/.test(part) ? { page, date: part } : nowhere;
    case "game":
      return part !== undefined && /^\d+$/.test(part) ? { page, gamePk: part } : nowhere;
    case "runbook":
      return part ? { page, rule: part } : nowhere;
    default:
      return nowhere;
  }
}

function alertsOf(part: string): Route | undefined {
  const view = alertsViews.find((one) => one === part);
  return view && { page: "alerts", view };
}

function trendsOf(part: string): Route | undefined {
  const range = trendRanges.find((one) => one === part);
  return range && { page: "trends", range };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
