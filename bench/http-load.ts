import net from "node:net";

/** How a load went: requests answered with 200, others, and the seconds it took. */
export type LoadResult = { ok: number; failed: number; seconds: number };

/** One kept connection that sends one request after the other. */
type Connection = { send: (request: Buffer) => Promise<boolean>; close: () => void };

/** Sends the requests over `connections` kept connections, each as soon as its last one is answered. */
export async function sendAll(
  port: number,
  requests: Buffer[],
  connections: number,
): Promise<LoadResult> {
  const open = await Promise.all(Array.from({ length: connections }, () => connect(port)));
  let next = 0;
  let ok = 0;
  const started = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        if (await connection.send(request)) ok++;
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  for (const connection of open) connection.close();
  return { ok, failed: requests.length - ok, seconds };
}

/** A request and the moment, in ms of the epoch, at which it is due. */
export type DueRequest = { at: number; bytes: Buffer };

/** Sends each request at its time, whether or not earlier ones are answered: an open load. Sorted by time. */
export async function sendOnTime(
  port: number,
  requests: DueRequest[],
  connections: number,
): Promise<LoadResult> {
  const free = await Promise.all(Array.from({ length: connections }, () => connect(port)));
  const all = [...free];
  const waiting: ((connection: Connection) => void)[] = [];
  const release = (connection: Connection) => {
    const next = waiting.shift();
    if (next) next(connection);
    else free.push(connection);
  };
  let ok = 0;
  const started = performance.now();
  const underWay: Promise<void>[] = [];
  const send = async ({ bytes }: DueRequest) => {
    const connection =
      free.pop() ?? (await new Promise<Connection>((resolve) => waiting.push(resolve)));
    if (await connection.send(bytes)) ok++;
    release(connection);
  };
  for (let next = 0; next < requests.length;) {
    const now = Date.now();
    for (let due = requests[next]; due && due.at <= now; due = requests[++next])
      underWay.push(send(due));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await Promise.all(underWay);
  const seconds = (performance.now() - started) / 1000;
  for (const connection of all) connection.close();
  return { ok, failed: requests.length - ok, seconds };
}

function connect(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: "127.0.0.1", noDelay: true });
    let answered: ((ok: boolean) => void) | null = null;
    socket.on("error", reject);
    // Both servers answer a webhook in one small packet: its first line says it all.
    socket.on("data", (data) => {
      answered?.(data.toString("latin1", 9, 12) === "200");
    });
    socket.on("close", () => answered?.(false));
    socket.on("connect", () => {
      const send = (request: Buffer) =>
        new Promise<boolean>((settle) => {
          answered = settle;
          socket.write(request);
        });
      resolve({ send, close: () => socket.destroy() });
    });
  });
}
