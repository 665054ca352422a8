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
  if (more !== undefined) return { page: "nowhere", address };
  switch (page) {
    case "":
      return { page: "now" };
    case "freshness":
    case "channels":
      return part === undefined ? { page } : { page: "nowhere", address };
    case "alerts":
      return { page: "alerts", view: alertsViews.find((view) => view === part) ?? "open" };
    case "alert":
      return part ? { page, id: part } : { page: "nowhere", address };
    case "trends":
      return { page, range: trendRanges.find((range) => range === part) ?? "6h" };
    case "data":
      return { page, date: part !== undefined && /^\d{4}-\d\d-\d\d$/.test(part) ? part : null };
    case "game":
      return part !== undefined && /^\d+$/.test(part) ? { page, gamePk: part } : { page: "nowhere", address };
    case "runbook":
      return part ? { page, rule: part } : { page: "nowhere", address };
    default:
      return { page: "nowhere", address };
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
