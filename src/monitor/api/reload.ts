import { ReloadAnswer } from "../../contracts/monitoring/reload.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import type { AccessGate } from "./access-gate.ts";
import { NoBody } from "./parameters.ts";

/** Reads the configuration anew. */
export function reloadRoutes(
  server: HttpServer,
  { access, reload }: { access: AccessGate; reload: () => ReloadAnswer },
): void {
  server.post(
    "/-/reload",
    {
      schema: {
        tags: ["status"],
        summary: "Reads the configuration anew; one with mistakes changes nothing",
        body: NoBody,
        response: { 200: ReloadAnswer, 422: ReloadAnswer },
      },
    },
    async (request, reply) => {
      await access.demandAdmin(request);
      reply.header("cache-control", "no-store");
      const answer = reload();
      reply.code(answer.result === "kept" ? 422 : 200);
      return answer;
    },
  );
}
