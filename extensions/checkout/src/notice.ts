import { refusalKey } from "../../shared/refusals.ts";
import type { Notice } from "./session.ts";

/** @param what of the text: `notices.…` */
export function notice(
  tone: Notice["tone"],
  what: string,
  about: Notice["about"] = {},
  again: Notice["again"] = null,
): Notice {
  return { tone, key: `notices.${what}`, about, again };
}

/** @param again false: asking again would come to the same. */
export function refused(
  { code }: { code: string },
  about: Notice["about"],
  again: Notice["again"] | false = null,
): Notice {
  return { tone: "warning", key: refusalKey(code), about, again: again || null };
}
