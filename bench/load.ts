import { connect, type Socket } from "node:net";

/** Answers per second of one path over keep-alive connections that each ask again as soon as they are answered. */
export async function requestsPerSecond(
  url: string,
  options: { seconds: number; connections: number },
): Promise<number> {
  const { hostname, port, pathname, search } = new URL(url);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`;
  let answers = 0;
  const sockets = await Promise.all(
    Array.from({ length: options.connections }, () =>
      open(hostname, Number(port), request, () => (answers += 1)),
    ),
  );
  const before = { answers, at: performance.now() };
  await new Promise((resolve) => setTimeout(resolve, options.seconds * 1000));
  const rate = ((answers - before.answers) / (performance.now() - before.at)) * 1000;
  for (const socket of sockets) socket.destroy();
  return rate;
}

function open(host: string, port: number, request: string, onAnswer: () => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
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
        const status = head.slice(9, 12);
        if (status !== "200") throw new Error(`the benchmark was answered with ${head.slice(0, 200)}`);
        missing = Number(/content-length: (\d+)/i.exec(head)?.[1]);
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
