import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Target } from "../../src/service/domain/target.ts";
import { recordedFolder } from "../recorded-folder.ts";

export type RecordedFile = { file: string; bytes: Buffer; raw: any; target: Target };

/** What each folder's files are, and which file of a folder is something else. */
const folders: Record<string, { isOne(raw: any): boolean; target(raw: any): Target }> = {
  "feed-live": { isOne: () => true, target: (raw) => ({ dataset: "game", key: String(raw.gamePk) }) },
  schedule: {
    isOne: () => true,
    target: (raw) => ({ dataset: "schedule", key: raw.dates[0]?.date ?? "2024-10-27" }),
  },
  standings: {
    isOne: (raw) => raw.records?.[0]?.teamRecords !== undefined,
    target: (raw) => ({ dataset: "standings", key: raw.records[0].teamRecords[0].season }),
  },
  teams: {
    isOne: () => true,
    target: (raw) => ({ dataset: "teams", key: String(raw.teams[0]?.season ?? 2026) }),
  },
  rosters: { isOne: () => true, target: (raw) => ({ dataset: "roster", key: String(raw.teamId ?? 1) }) },
  people: {
    isOne: () => true,
    target: (raw) => ({
      dataset: "people",
      key: raw.people
        .slice(0, 100)
        .map((one: any) => one.id)
        .join(","),
    }),
  },
  venues: { isOne: () => true, target: () => ({ dataset: "venues", key: "2026" }) },
  "league-structure": {
    isOne: () => true,
    target: (raw) => ({
      dataset: "sports",
      key: ["sports", "leagues", "divisions"].find((kind) => raw[kind]) ?? "",
    }),
  },
  leaders: {
    isOne: () => true,
    target: (raw) => ({ dataset: "leaders", key: raw.leagueLeaders[0].season }),
  },
  stats: { isOne: isSeasonTable, target: (raw) => ({ dataset: "stats", key: statsKey(raw.stats[0]) }) },
  transactions: {
    isOne: () => true,
    target: (raw) => ({ dataset: "transactions", key: raw.transactions[0].date }),
  },
  seasons: {
    isOne: () => true,
    target: (raw) => ({
      dataset: "seasons",
      key: raw.seasons.length === 1 ? raw.seasons[0].seasonId : "all",
    }),
  },
};

/** A table of many players' or clubs' seasons; there are also single plays, zones of the plate and other things. */
function isSeasonTable(raw: any): boolean {
  const [table, ...others] = raw.stats ?? [];
  const isWhole = table?.splits?.length === table?.totalSplits;
  return others.length === 0 && isWhole && table?.type?.displayName === "season" && table.splits.length > 5;
}

function statsKey({ group, splits }: any): string {
  const whose = splits[0].player ? "players" : "teams";
  return `${splits[0].season}-${whose}-${group.displayName}`;
}

/** Every recorded payload of the kinds that are ingested, also files that nobody has seen before. */
export function recordedFiles(): RecordedFile[] {
  return Object.entries(folders).flatMap(([folder, { isOne, target }]) =>
    namesIn(join(recordedFolder, folder)).flatMap((name) => {
      const bytes = readFileSync(join(recordedFolder, folder, name));
      const raw = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
      return isOne(raw) ? [{ file: `${folder}/${name}`, bytes, raw, target: target(raw) }] : [];
    }),
  );
}

function namesIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
}
