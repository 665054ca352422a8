import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const MOST_TRIES = 50;

/** nginx with one worker and a warm cache in front of an address; undefined where nginx is not installed. */
export async function nginxBeside(
  origin: string,
): Promise<{ url: string; end(): Promise<void> } | undefined> {
  if (spawnSync("nginx", ["-v"]).error) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "mlb-nginx-"));
  const port = await freePort();
  const { host, pathname, search } = new URL(origin);
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port, host));
  const log = join(folder, "error.log");
  const child = spawn("nginx", ["-e", log, "-p", folder, "-c", join(folder, "nginx.conf")], {
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}${pathname}${search}`;
  const answers = async () => (await fetch(url).catch(() => undefined))?.ok === true;
  for (let tries = 0; !(await answers()); tries++) {
    if (tries === MOST_TRIES) throw new Error(`nginx does not answer: ${readFileSync(log, "utf8")}`);
    await setTimeout(100);
  }
  return {
    url,
    async end() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string, port: number, upstream: string): string {
  // Started as root, its worker would be somebody who may not read the folder.
  const user = process.getuid?.() === 0 ? "user root; " : "";
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ");
  return `${user}daemon off; worker_processes 1; pid ${folder}/pid;
events { worker_connections 256; }
http {
  access_log off; ${folders} keepalive_requests 1000000000;
  proxy_cache_path ${folder}/cache keys_zone=mlb:8m;
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://${upstream}; proxy_cache mlb; proxy_ignore_headers Cache-Control Expires Vary; proxy_cache_valid 200 1h; }
  }
}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
