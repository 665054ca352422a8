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
import { type AllowedMethods, createAllowedMethods, methodNotAllowed } from "./allowed-methods.ts";
import { badParameter, ProblemError, problemBody, type ProblemDetails } from "./problem.ts";
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
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    frameworkErrors: (error, request, reply) =>
      void sendProblem(request, reply, error.code === "FST_ERR_BAD_URL" ? badUrl(request) : problemOf(error)),
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

  const allowed = createAllowedMethods();
  server.addHook("onRoute", (route) => allowed.learn(route));
  // Before any body is read, and after the hooks that give every answer its headers.
  server.addHook("preParsing", (request, _reply, payload, done) => {
    const problem = request.is404 ? refusal(request, allowed) : undefined;
    done(problem && new ProblemError(problem), payload);
  });
  const { problemSchema } = options;
  if (problemSchema) server.addHook("onRoute", (route) => describeProblems(route, problemSchema));
  server.setNotFoundHandler((request, reply) => sendProblem(request, reply, refusal(request, allowed)));
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

/** Of a request that no route takes: a known path refuses the method, at an unknown one there is nothing. */
function refusal(request: FastifyRequest, allowed: AllowedMethods): ProblemDetails {
  const path = request.url.split("?", 1)[0] ?? "";
  const methods = allowed.at(path);
  if (methods.length === 0 || methods.includes(request.method)) return unknownPath(request);
  return methodNotAllowed(request.method, path, methods);
}

function unknownPath(request: FastifyRequest): ProblemDetails {
  const detail = `There is nothing at ${request.method} ${request.url.slice(0, 200)}. See /openapi.json for what there is.`;
  return { status: 404, code: "not-found", title: "Not found", detail };
}

function badUrl({ url }: FastifyRequest): ProblemDetails {
  const path = url.split("?", 1)[0]?.slice(0, 200) ?? "";
  return badParameter("path", path, "one whose % signs are each followed by a byte in two hexadecimal digits")
    .problem;
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
    .send(problemBody(problem, request.url.split("?", 1)[0] ?? ""));
}
