import { Socket } from "node:net";
import { format } from "node:util";

const breaches: string[] = [];

/** What happened since the last call that must not happen in a test; undefined when nothing did. */
export function breachOf(): string | undefined {
  return breaches.length === 0 ? undefined : breaches.splice(0).join("\n");
}

/** console.error and console.warn still print, and are written down. */
export function guardConsole() {
  for (const level of ["error", "warn"] as const) {
    const print = console[level].bind(console);
    console[level] = (...args: unknown[]) => {
      breaches.push(`console.${level}: ${format(...args)}`);
      print(...args);
    };
  }
}

/** Every connection that does not stay on this machine fails: fetch, undici, http and tls all pass here. */
export function guardNetwork() {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the socket below
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
    const host = hostOf(args);
    if (host === undefined || isLoopback(host)) return Reflect.apply(connect, this, args) as Socket;
    breaches.push(`Unexpected network call to ${host}`);
    // Port 1 refuses: the caller gets its error the way a network gives one, a moment later and by event.
    return Reflect.apply(connect, this, [{ host: "127.0.0.1", port: 1 }]) as Socket;
  };
}

/** The shapes of net.connect's arguments: [options, callback] as Node passes them on, options, or port and host. */
function hostOf(args: unknown[]): string | undefined {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  if (typeof first === "object" && first !== null) {
    const { host, path } = first as { host?: string; path?: string | null };
    return path ? undefined : (host ?? "localhost");
  }
  return typeof second === "string" ? second : undefined;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
