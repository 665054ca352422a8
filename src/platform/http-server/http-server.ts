import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
// Routes describe themselves (tags, summary) in the terms of this plug-in.
import "@fastify/swagger";
import Fastify, {
  type FastifyError,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteOptions,
} from "fastify";
import type { Logger } from "../log/logger.ts";
import { createAllowedMethods } from "./allowed-methods.ts";
import { LONGEST_SEGMENT, notServed, routingProblem } from "./routing-problem.ts";
import { ProblemError, problemBody, type ProblemDetails } from "./problem.ts";
import { validationProblem } from "./validation-problem.ts";

/** Answers from memory before any routing; says whether it did. */
export type HotAnswer = (request: IncomingMessage, response: ServerResponse) => boolean;

export type HttpServerOptions = {
  log: Logger;
  /** Largest request body that is read. */
  maxBodyBytes?: number;
  hot?: HotAnswer;
  /** Described as the answer to every request that cannot be served. */
  problemSchema?: object;
};

/**
 * A Fastify instance with this project's manners: TypeBox schemas, no silent coercion of what is out of range,
 * unknown parameters refused, and every error an RFC 9457 problem with a stable code.
 */
export function createHttpServer(options: HttpServerOptions) {
  const { hot } = options;
  const server = Fastify({
    loggerInstance: options.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: options.maxBodyBytes ?? 64 * 1024,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: LONGEST_SEGMENT },
    frameworkErrors: (error, request, reply) =>
      void sendProblem(request, reply, routingProblem(error, request.url)),
    ajv: {
      customOptions: {
        removeAdditional: false,
        useDefaults: true,
        coerceTypes: "array",
        allErrors: true,
        verbose: true,
      },
    },
    serverFactory: (handler) =>
      createServer({ keepAliveTimeout: 72_000, requestTimeout: 30_000 }, (request, response) => {
        if (!hot?.(request, response)) handler(request, response);
      }),
  }).withTypeProvider<TypeBoxTypeProvider>();

  const { problemSchema } = options;
  if (problemSchema) server.addHook("onRoute", (route) => describeProblems(route, problemSchema));
  const methods = createAllowedMethods();
  server.addHook("onRoute", (route) => methods.add(route));
  const refusal = (request: FastifyRequest) => notServed(request, methods.at(pathOf(request)));
  // Whatever its body is: nobody will read it.
  server.addHook("preParsing", (request, _reply, payload, done) =>
    done(request.is404 ? new ProblemError(refusal(request)) : null, payload),
  );
  server.setNotFoundHandler((request, reply) => sendProblem(request, reply, refusal(request)));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error, url: request.url }, "a request failed");
    return sendProblem(request, reply, problem);
  });
  return server;
}

export type HttpServer = ReturnType<typeof createHttpServer>;

/** Binds the address; port 0 takes any free one. Resolves to the address that was really bound. */
export async function listen(server: HttpServer, at: { host: string; port: number }): Promise<string> {
  return (await server.listen({ host: at.host, port: at.port })).replace("[::1]", "localhost");
}

/** What each route answers besides its own: problems, for 4xx and 5xx alike. */
function describeProblems(route: RouteOptions, problemSchema: object): void {
  if (!route.schema || (route.schema as { hide?: boolean }).hide) return;
  const own = (route.schema.response ?? {}) as Record<string, object>;
  route.schema = { ...route.schema, response: { "4xx": problemSchema, "5xx": problemSchema, ...own } };
}

function problemOf(error: FastifyError): ProblemDetails {
  if (error instanceof ProblemError) return error.problem;
  if (error.validation) return validationProblem(error.validationContext ?? "request", error.validation);
  if (error.statusCode === 413) {
    return { status: 413, code: "body-too-large", title: "Body too large", detail: error.message };
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return { status: error.statusCode, code: "bad-body", title: "Bad request", detail: error.message };
  }
  return {
    status: 500,
    code: "internal",
    title: "Internal error",
    detail: "A bug of ours; the log has the details.",
  };
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ProblemDetails) {
  return reply
    .code(problem.status)
    .headers({ ...problem.headers })
    .type("application/problem+json")
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem, pathOf(request)));
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?", 1)[0] ?? "";
}
