import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isSigned } from "./signature.server.ts";

// RFC 4231, test case 2: computed by others.
const key = "Jefe";
const body = Buffer.from("what do ya want for nothing?");
const signature = Buffer.from(
  "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  "hex",
).toString("base64");

describe("a signature", () => {
  test("is believed when it is the HMAC of the body under the app's secret", () => {
    expect(isSigned(body, signature, key)).toBe(true);
  });

  test("covers the bytes, not the text they stand for", () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x7b, 0x7d]);
    const own = createHmac("sha256", key).update(bytes).digest("base64");
    expect(isSigned(bytes, own, key)).toBe(true);
    expect(isSigned(Buffer.from(bytes.toString("utf8")), own, key)).toBe(false);
  });

  test("is refused for a body with one byte changed, added or cut", () => {
    const changed = Buffer.from(body);
    changed[0] = 0x57;
    expect(isSigned(changed, signature, key)).toBe(false);
    expect(isSigned(Buffer.concat([body, Buffer.from("\n")]), signature, key)).toBe(false);
    expect(isSigned(body.subarray(1), signature, key)).toBe(false);
  });

  test("is refused under another secret", () => {
    expect(isSigned(body, signature, "jefe")).toBe(false);
  });

  test.each([
    ["nothing", ""],
    ["no base64", "!!!"],
    ["a part", signature.slice(0, 20)],
    ["hex", Buffer.from(signature, "base64").toString("hex")],
    ["one too long", Buffer.alloc(64).toString("base64")],
    ["zeros", Buffer.alloc(32).toString("base64")],
  ])("is refused without an error when it is %s", (_name, wrong) => {
    expect(isSigned(body, wrong, key)).toBe(false);
  });
});
