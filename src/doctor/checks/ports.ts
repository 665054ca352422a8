import { createServer } from "node:net";
import { bad, type Check, type Diagnosis, good } from "../diagnosis.ts";

/** Whether each program finds its port free, or one of ours already on it. */
export const ports: Check = async ({ service, monitor, clock, fetch }) => {
  const places = [
    {
      program: "service",
      host: service["service.host"],
      port: service["service.port"],
      env: "MLB_SERVICE_PORT",
    },
    {
      program: "monitor",
      host: monitor["monitor.host"],
      port: monitor["monitor.port"],
      env: "MLB_MONITOR_PORT",
    },
  ];
  const looks = places.map(async (place): Promise<Diagnosis> => {
    const what = `port of the ${place.program}`;
    const where = `${place.host}:${place.port}`;
    const error = await clock.busyWith(bindError(place.host, place.port));
    if (error === null) return good(what, `${where} is free`);
    if (error === "EADDRINUSE" && (await answersAsOurs(fetch, where)))
      return good(what, `the ${place.program} runs at ${where}`);
    return bad(what, `${where} cannot be used: ${error}`, adviceFor(error, place.env));
  });
  return await Promise.all(looks);
};

function adviceFor(error: string, env: string): string {
  if (error === "EADDRINUSE") return `End what listens there, or choose another port by ${env}.`;
  if (error === "EACCES")
    return `Choose a port from 1024 on by ${env}, or give the program the right to bind it.`;
  return `Choose an address of this machine by ${env.replace("PORT", "HOST")}.`;
}

/** Null when it can be bound; else the system's word for why not. */
function bindError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function answersAsOurs(fetch: Parameters<Check>[0]["fetch"], where: string): Promise<boolean> {
  const { signal } = new AbortController();
  const url = `http://${where}/api/v1/health/live`;
  const answer = await fetch(url, { method: "GET", headers: {}, redirect: "manual", signal }).catch(
    () => undefined,
  );
  return answer?.status === 200;
}
