import type { Alert } from "../../contracts/monitoring/alert.ts";

/** Whom an alert touches, in a phrase: by its rule, and by the labels that name its subject. */
export function touches({ rule, labels }: Pick<Alert, "rule" | "labels">): string {
  if (labels["target"]?.startsWith("game:") === true) return "readers of this game";
  const subject = labels["title"] ?? labels["target"] ?? labels["upstream"] ?? labels["of"];
  switch (rule) {
    case "service_down":
    case "service_not_ready":
      return "everybody who reads data";
    case "response_time":
      return "everybody who reads data, by waiting";
    case "external_api":
      return `readers of all data from ${subject ?? "an upstream"}, which grow old`;
    case "freshness":
    case "upstream_stale":
    case "quarantine":
      return `readers of ${subject ?? "a dataset"}`;
    case "channel":
      return `those who are told by ${subject ?? "a channel"}`;
    case "no_data":
      return "nobody yet: we are blind on one side";
    case "test":
      return "nobody: it is a test";
    case "drill":
      return "nobody: it is a drill";
    case "cpu":
    case "memory":
    case "disk":
      return "everything on this host, if it goes on";
    default:
      return subject === undefined ? "see its labels" : `readers of ${subject}`;
  }
}
