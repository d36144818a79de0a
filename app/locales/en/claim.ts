/** For shoppers: the claim link of an order they placed as a guest. */
export const claim = {
  title: "Points for your order",
  ask: "You ordered as a guest. Add the points of this order to your account: nothing else about the order changes.",
  button: "Add the points to my account",
  logIn:
    "You ordered as a guest. Log in, or create an account, and add the points of this order to it.",
  logInButton: "Log in",
  done: "The points are yours",
  points_one:
    "This order is worth {{count, number}} point. It shows in your account within a minute.",
  points_other:
    "This order is worth {{count, number}} points. They show in your account within a minute.",
  refused: {
    bad_token: "This link is not complete, or belongs to another shop.",
    claim_expired: "This link is no longer valid. The shop can send you a new one.",
    unknown_order: "We do not know this order. If you placed it just now, try again in a minute.",
    not_a_guest_order: "This order belongs to an account already: its points are there.",
    claimed_already: "The points of this order were added to another account already.",
  },
} as const;
