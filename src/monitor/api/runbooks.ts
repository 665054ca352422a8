import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Type } from "typebox";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { ApiContext } from "./api-context.ts";

const FOLDER = join(import.meta.dirname, "../../../docs/runbooks");

/** One page per rule that says what to do, linked from each alert. */
export function runbookRoutes(server: HttpServer, { clock, rules }: ApiContext): void {
  server.get(
    "/runbooks/:rule",
    {
      schema: {
        tags: ["alerts"],
        summary: "What to do about a rule's alerts",
        params: Type.Object({ rule: Type.String({ minLength: 1, maxLength: 60 }) }),
      },
    },
    async (request, reply) => {
      const { rule } = request.params;
      if (!Object.hasOwn(rules, rule))
        throw notFound(`No rule is named ${rule}. There are ${Object.keys(rules).join(", ")}.`);
      const page = await clock.busyWith(readFile(join(FOLDER, `${rule}.md`), "utf8"));
      return reply.type("text/markdown; charset=utf-8").send(page);
    },
  );
}
