import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Pages } from "./pages.ts";

export type Asked = { status: number; headers: http.IncomingHttpHeaders; body: string };

type Request = { host?: string; form?: Record<string, string>; headers?: http.OutgoingHttpHeaders };

/** A browser without a screen: sends requests to a port of this machine, under any host name, and keeps its cookies. */
export function createBrowser(port: number) {
  const cookies = new Map<string, string>();

  function ask(path: string, { host, form, headers }: Request = {}): Promise<Asked> {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const options = {
      port,
      path,
      method: body === undefined ? "GET" : "POST",
      headers: { host: host ?? `localhost:${port}`, cookie, ...headers },
    };
    return new Promise((resolve, reject) => {
      const request = http.request(options, (answer) => {
        for (const line of answer.headers["set-cookie"] ?? []) keep(line);
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      request.on("error", reject);
      request.end(body);
    });
  }

  function keep(line: string): void {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
    cookies.set(name, value);
  }

  /** Sends a form and goes where the answer leads. */
  async function submit(path: string, form: Record<string, string>, from = "/"): Promise<Asked> {
    const answer = await ask(path, {
      form,
      headers: { referer: `http://localhost:${port}${from}` },
    });
    return answer.headers.location === undefined ? answer : ask(answer.headers.location);
  }

  return { ask, submit };
}

/** Serves on a free port of this machine. */
export async function serve(
  answer: (req: http.IncomingMessage, res: http.ServerResponse) => void,
): Promise<{ port: number; close: () => void }> {
  const server = http.createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Serves pages; what they have not is 404. */
export function servePages(pages: Pages) {
  return serve((req, res) => {
    void pages(req, res).then((found) => {
      if (!found) res.writeHead(404).end();
    });
  });
}
