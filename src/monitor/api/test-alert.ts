import { Alert } from "../../contracts/monitoring/alert.ts";
import { TestAlertBody } from "../../contracts/monitoring/test-alert.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { badParameter } from "../../platform/http-server/problem.ts";
import type { TestAlert } from "../domain/test-alert.ts";
import { alertView } from "./alert-view.ts";
import type { ApiContext } from "./api-context.ts";

const ENDS_AFTER_SECONDS = 60;

/** A real alert through the real pipeline, marked [TEST]. */
export function testAlertRoutes(server: HttpServer, context: ApiContext): void {
  server.post(
    "/api/v1/monitoring/test-alert",
    {
      schema: {
        tags: ["alerts"],
        summary: "Raises an alert marked [TEST], which goes through the real pipeline and ends by itself",
        body: TestAlertBody,
        response: { 201: Alert },
      },
    },
    async (request, reply) => {
      await context.access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const alert = context.raiseTest(testAsked(request.body, context));
      return reply.code(201).send(alertView(alert, context.rules));
    },
  );
}

function testAsked(body: TestAlertBody, { clock, channels: known }: ApiContext): TestAlert {
  const { severity, title = "Test alert", channels = null } = body;
  const stranger = channels?.find((name) => !known.includes(name));
  if (stranger !== undefined)
    throw badParameter(
      "body channels",
      stranger,
      `names of channels: ${known.join(", ") || "there are none"}`,
    );
  const message = body.message ?? "Somebody tries out the chain of alerting. Nothing is wrong.";
  const endsAt = clock.now().add({ seconds: body.auto_resolve_seconds ?? ENDS_AFTER_SECONDS });
  return { rule: "test", severity, title, message, channels, endsAt };
}
