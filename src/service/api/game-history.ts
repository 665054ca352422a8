import { Type } from "typebox";
import { GameChange, GameFeed } from "../../contracts/v1/change.ts";
import { envelope } from "../../contracts/v1/envelope.ts";
import type { HttpServer } from "../../platform/http-server/http-server.ts";
import { notFound } from "../../platform/http-server/problem.ts";
import type { FeedVersion } from "../domain/feed-version.ts";
import type { ApiContext } from "./api-context.ts";
import { sendEnvelope } from "./envelope.ts";
import { feedAt, gameChanges, isCorrection } from "./feed-history.ts";
import { IdParameter } from "./parameters.ts";

const WithGame = Type.Object({ gamePk: IdParameter });
const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });
const ChangesQuery = Type.Object(
  {
    cursor: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1_000_000, description: "meta.next_cursor of an earlier answer." }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
    corrections: Type.Boolean({ default: false, description: "Only what changed after the game was final." }),
  },
  { additionalProperties: false },
);

/** What a game's feed was, and how it changed. */
export function gameHistoryRoutes(server: HttpServer, context: ApiContext): void {
  const { store } = context;

  server.get(
    "/api/v1/games/:gamePk/changes",
    {
      schema: {
        tags: ["games"],
        summary: "What changed in a game, from what, to what, when; also a final that was corrected",
        params: WithGame,
        querystring: ChangesQuery,
        response: { 200: envelope(Type.Array(GameChange)) },
      },
    },
    async (request, reply) => {
      const { cursor = 0, limit, corrections } = request.query;
      const { gamePk } = request.params;
      const versions = await keptVersions(context, gamePk);
      const wanted = versions.filter(
        (version) => version.version > cursor && (!corrections || isCorrection(version, versions)),
      );
      const page = wanted.slice(0, limit);
      const last = page.at(-1);
      const nextCursor = last && wanted.length > limit ? String(last.version) : null;
      const data = await gameChanges(store, versions, page);
      return await sendEnvelope(context, { request, reply }, data, {
        targets: [targetOf(gamePk)],
        nextCursor,
      });
    },
  );

  server.get(
    "/api/v1/games/:gamePk/feed",
    {
      schema: {
        tags: ["games"],
        summary: "A game's feed in the upstream's own form, as of any version that is kept",
        params: WithGame,
        querystring: Type.Object({ version: Type.Optional(Version) }, { additionalProperties: false }),
        response: { 200: envelope(GameFeed) },
      },
    },
    async (request, reply) => {
      const { gamePk } = request.params;
      const versions = await keptVersions(context, gamePk);
      const { version = versions.at(-1)?.version } = request.query;
      const found = versions.find((one) => one.version === version);
      const feed = found && (await feedAt(store, gamePk, found.version));
      if (!found || feed === undefined) throw noVersion(gamePk, version, versions);
      const data = { ...factsOf(found), feed };
      return await sendEnvelope(context, { request, reply }, data, [targetOf(gamePk)]);
    },
  );
}

async function keptVersions({ store }: ApiContext, gamePk: number): Promise<FeedVersion[]> {
  const versions = await store.feedVersions(gamePk);
  if (versions.length === 0)
    throw notFound(`No state of a game ${gamePk} is kept. The schedule lists the games that are followed.`);
  return versions;
}

function noVersion(gamePk: number, version: number | undefined, versions: readonly FeedVersion[]) {
  const kept = `${versions[0]?.version} to ${versions.at(-1)?.version}`;
  return notFound(`Version ${version} of game ${gamePk} is not kept; the log has ${kept}.`);
}

function factsOf({ gamePk, version, sequence, timecode, phase, changedAt }: FeedVersion) {
  return { game_pk: gamePk, version, sequence, timecode, phase, changed_at: changedAt.toString() };
}

function targetOf(gamePk: number) {
  return { dataset: "game" as const, key: String(gamePk) };
}
