import type {
  PublishedMember,
  PublishedProgram,
  PublishedReward,
} from "../../../app/core/published.ts";
import type { Instant, Points } from "../../../app/core/words.ts";
import { refusalKey } from "../../shared/refusals.ts";
import type { Voice } from "../../shared/telling/voice.ts";

/** What went wrong with a request, and what the shopper can do about it. */
export function tellFailure(voice: Voice, { code }: { code: string }): string {
  return voice.say(refusalKey(code));
}

/** The program is not there any more, though Shopify still shows what it was. */
export function isOff({ code }: { code: string }): boolean {
  return code === "no_program" || code === "unknown_shop";
}

type About = {
  reward: PublishedReward;
  member: PublishedMember | null;
  program: PublishedProgram;
  now: Instant;
  /** Where the shopper chooses: how many. */
  points: Points | undefined;
};

/** Why a reward cannot be had as things stand, with what is missing to it. */
export function tellRefusal(
  voice: Voice,
  code: string,
  { reward, member, program, now, points }: About,
): string {
  const { what, from, tiers } = reward;
  switch (code) {
    case "not_enough": {
      const missing = voice.points((points ?? reward.cost) - (member?.available ?? 0));
      return voice.say("reward.missing", { points: missing });
    }
    case "not_in_time":
      return from !== null && Date.parse(now) < Date.parse(from)
        ? voice.say("reward.from", { date: voice.date(from) })
        : voice.say(refusalKey(code));
    case "wrong_tier": {
      const all = program.program.standing?.tiers ?? [];
      const names = all.filter(({ id }) => tiers.includes(id)).map(({ name }) => name);
      return names.length > 0
        ? voice.say("reward.tiers", { tiers: names.join(", ") })
        : voice.say(refusalKey(code));
    }
    case "points_not_offered":
      return what.kind === "variable"
        ? voice.say("reward.choose", {
            min: voice.number(what.min),
            max: voice.points(what.max),
            step: voice.number(what.step),
          })
        : voice.say(refusalKey(code));
    default:
      return voice.say(refusalKey(code));
  }
}
