import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { alertmanagerRoutes } from "./alertmanager/routes.ts";
import { alertHistoryRoutes } from "./alert-history.ts";
import { alertSpanRoutes } from "./alert-spans.ts";
import { alertRoutes } from "./alerts.ts";
import type { ApiContext } from "./api-context.ts";
import { auditRoutes } from "./audit.ts";
import { explainRoutes } from "./explain.ts";
import { ruleRoutes } from "./rules.ts";
import { silenceRoutes } from "./silences.ts";
import { testAlertRoutes } from "./test-alert.ts";

/** All that people read of alerts, and do about them. */
export const alertingRoutes: readonly ((server: HttpServer, context: ApiContext) => void)[] = [
  alertRoutes,
  alertHistoryRoutes,
  alertSpanRoutes,
  explainRoutes,
  auditRoutes,
  silenceRoutes,
  ruleRoutes,
  testAlertRoutes,
  alertmanagerRoutes,
];
