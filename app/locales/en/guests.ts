/** Orders of guests, which somebody can still claim. */
export const guests = {
  title: "Orders that nobody has claimed",
  text: "These orders were placed without an account, so their points belong to nobody yet. Send the claim link to whoever placed the order: they open it, log in to your shop and confirm, and the points are theirs.",
  linkHint:
    "A link works for 60 days and for one account. A new one is made every time this page is opened.",
  forNewcomers:
    "The points are those for a customer without other orders. Tiers, caps and first-order rules can change them.",
  pointsUnknown: "Known once it is claimed",
  copy: "Copy claim link",
  copyOf: "Copy the claim link of {{name}}",
  copied: "Claim link of {{name}} copied",
  copyByHand: "Your browser did not let us copy. Copy the link from here:",
  newest: "Newest guest orders",
  older: "Older guest orders",
  noneHeading: "No guest orders",
  noneText:
    "Orders that are placed without an account and would earn points appear here, with a link to claim them.",
  noneHereHeading: "No guest orders on this page",
  noneHereText: "The orders of this time bring no points, or were claimed since.",
} as const;
