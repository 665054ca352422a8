import { access, constants, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { bad, type Check, type Diagnosis, good, warning } from "../diagnosis.ts";

const LITTLE_BYTES = 5e9;
const TOO_LITTLE_BYTES = 5e8;

/** Whether the folders that hold the databases can be written, and have room. */
export const disk: Check = async ({ service, monitor, clock }) => {
  const files = [
    ...(service["service.database_url"] === undefined
      ? [
          {
            what: "the service's data folder",
            path: service["service.database"],
            env: "MLB_SERVICE_DATABASE",
          },
        ]
      : []),
    { what: "the monitor's data folder", path: monitor["monitor.database"], env: "MLB_MONITOR_DATABASE" },
  ];
  return await clock.busyWith(
    Promise.all(files.map(({ what, path, env }) => lookAt(what, dirname(resolve(path)), env))),
  );
};

async function lookAt(what: string, folder: string, env: string): Promise<Diagnosis> {
  const there = await nearestExisting(folder);
  try {
    await access(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return bad(
      what,
      `${there} cannot be written: ${code}`,
      `Give this user the folder, or choose another by ${env}.`,
    );
  }
  const { bavail, bsize } = await statfs(there);
  const free = bavail * bsize;
  const found = `${folder} has ${(free / 1e9).toFixed(1)} GB free`;
  if (free < TOO_LITTLE_BYTES) return bad(what, found, `Free some: a season with Statcast takes about 5 GB.`);
  if (free < LITTLE_BYTES) return warning(what, found, "A season with Statcast takes about 5 GB.");
  return good(what, found);
}

/** The folder itself, or the nearest one above it that is there: the programs make the rest. */
async function nearestExisting(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : await nearestExisting(above);
  }
}
