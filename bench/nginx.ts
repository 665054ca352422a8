import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** nginx with one worker and a warm cache in front of an address; undefined where nginx is not installed. */
export async function nginxBeside(
  origin: string,
): Promise<{ url: string; end(): Promise<void> } | undefined> {
  if (spawnSync("nginx", ["-v"]).error) return undefined;
  const folder = mkdtempSync(join(tmpdir(), "mlb-nginx-"));
  const port = await freePort();
  const { host, pathname, search } = new URL(origin);
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port, host));
  const child = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}${pathname}${search}`;
  for (let tries = 0; tries < 50 && !(await fetch(url).catch(() => undefined))?.ok; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
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
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;
events { worker_connections 256; }
http {
  access_log off; keepalive_requests 1000000000;
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
