import { Transform } from "node:stream";

/**
 * Replaces an ASCII text in a byte stream without waiting for its end: a page that streams keeps streaming. What could
 * be the text's beginning is held back until the next chunk tells.
 */
export function replaceInStream(search: string, replacement: string): Transform {
  let held = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      // latin1 maps bytes to characters one to one, so UTF-8 passes through unharmed.
      const text = (held + chunk.toString("latin1")).replaceAll(search, replacement);
      const keep = lengthOfBeginning(text, search);
      held = text.slice(text.length - keep);
      done(null, Buffer.from(text.slice(0, text.length - keep), "latin1"));
    },
    flush(done) {
      done(null, Buffer.from(held, "latin1"));
    },
  });
}

/** How many characters at the end of the text could begin the searched text. */
function lengthOfBeginning(text: string, search: string): number {
  for (let length = Math.min(search.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(search.slice(0, length))) return length;
  }
  return 0;
}
