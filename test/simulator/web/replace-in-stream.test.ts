import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { replaceInStream } from "./replace-in-stream.ts";

test("a text is replaced wherever the chunks were cut", async () => {
  const words = fc.array(fc.constantFrom("aab", "a", "ab", "ü", "€", "x"), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(words, fc.integer({ min: 1, max: 5 }), async (parts, size) => {
      const whole = parts.join("");
      const bytes = Buffer.from(whole);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const replaced = await text(Readable.from(chunks).pipe(replaceInStream("aab", "-")));
      expect(replaced).toBe(whole.replaceAll("aab", "-"));
    }),
  );
});

test("what cannot belong to the text is passed on at once", () => {
  const stream = replaceInStream("needle", "pin");
  const passed: string[] = [];
  stream.on("data", (chunk: Buffer) => passed.push(chunk.toString()));
  stream.write("hay need");
  expect(passed.join("")).toBe("hay ");
});
