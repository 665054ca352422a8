import { connect, type Socket } from "node:net";

export type Load = {
  seconds: number;
  connections: number;
  /** Further request headers. */
  headers?: Readonly<Record<string, string>>;
  /** What each answer must be; 200 if left out. */
  status?: 200 | 304;
};

export type Measured = { perSecond: number; answers: number };

/** How often one path is answered over keep-alive connections that each ask again as soon as they are answered. */
export async function putLoadOn(url: string, load: Load): Promise<Measured> {
  const { hostname, port, pathname, search } = new URL(url);
  const lines = Object.entries(load.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${lines.join("")}\r\n`;
  const status = String(load.status ?? 200);
  let answers = 0;
  const sockets = await Promise.all(
    Array.from({ length: load.connections }, () =>
      open({ host: hostname, port: Number(port) }, { request, status }, () => (answers += 1)),
    ),
  );
  const before = { answers, at: performance.now() };
  await new Promise((resolve) => setTimeout(resolve, load.seconds * 1000));
  const measured = answers - before.answers;
  const perSecond = (measured / (performance.now() - before.at)) * 1000;
  for (const socket of sockets) socket.destroy();
  return { perSecond, answers: measured };
}

function open(
  to: { host: string; port: number },
  { request, status }: { request: string; status: string },
  onAnswer: () => void,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...to, noDelay: true });
    let head = "";
    let missing = 0;
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.write(request);
      resolve(socket);
    });
    socket.on("data", (chunk: Buffer) => {
      let body = chunk.length;
      if (missing === 0) {
        head += chunk.toString("latin1");
        const end = head.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (head.slice(9, 12) !== status) {
          throw new Error(`the benchmark was answered with ${head.slice(0, 200)}`);
        }
        missing = status === "304" ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1]);
        body = head.length - end - 4;
        head = "";
      }
      missing -= body;
      if (missing > 0) return;
      missing = 0;
      onAnswer();
      socket.write(request);
    });
  });
}
