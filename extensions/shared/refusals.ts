/** Everything the app answers when a shopper cannot have what they ask for. Each has a text `refusals.…`. */
const CODES =
  "not_member not_enough not_in_time sold_out limit_reached wrong_tier points_not_offered below_minimum no_product " +
  "not_combinable not_active unknown_reward another_redemption not_made unavailable unknown_redemption already_used offline too_many";

/** The key of the text for a refusal. A code that this version does not know reads as "not possible right now". */
export function refusalKey(code: string): string {
  return `refusals.${CODES.split(" ").includes(code) ? code : "unavailable"}`;
}
