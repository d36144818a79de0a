/** Taking over orders from before the program. */
export const importTexts = {
  startTitle: "Take over past orders",
  startText:
    "Orders from before your program began earn nothing by themselves. Here you can let them count. First we read them and show you what would happen; nothing is posted until you confirm.",
  span: "Which orders",
  spanRecent: "The last 60 days",
  spanAll: "All orders",
  allOrders: {
    why: "Apps see a shop’s orders of the last 60 days. To take over older ones, this app needs your permission to read all orders. You can only give it once Shopify has approved the app for that.",
    ask: "Give permission",
    declined:
      "Without the permission, orders of the last 60 days can be taken over. You can give it at any time.",
    refused:
      "Shopify did not let us ask for the permission. Most likely it has not approved this app for reading all orders: whoever runs the app can request that in Shopify’s Partner Dashboard.",
    awaited: "The permission is given. In a moment Shopify will have told us.",
  },
  grants: "What they give",
  grantsPoints: "Points",
  grantsPointsHint:
    "Each order earns what it would have earned under the first version of your program, and it counts towards tiers.",
  grantsTiers: "Only tiers",
  grantsTiersHint:
    "Members start in the tier they have bought their way into. No points are given.",
  grantsTiersNone: "Your program has no tiers.",
  start: "Read orders",
  state: {
    reading: "Reading orders",
    previewing: "Working out what they give",
    posting: "Posting",
    done: "Past orders taken over",
    failed: "The import stopped",
    cancelled: "The import was cancelled",
  },
  readingText:
    "Shopify is writing your orders to a file. This takes minutes, in large shops up to some hours. You can leave this page.",
  previewingText:
    "Every order is settled once for trial and undone again, so the preview is exact. You can leave this page.",
  postingText:
    "Points appear with the members as they are posted. If this is interrupted, it continues where it stopped.",
  found_one: "{{count, number}} order so far",
  found_other: "{{count, number}} orders so far",
  progress: "{{done}} of {{total}} orders",
  cancel: "Cancel import",
  cancelPosting: "Stop here",
  previewTitle: "What would be posted",
  previewNone: "Shopify has no orders in this time. There is nothing to take over.",
  previewNothing: "These orders are all taken over already, or none of them earns anything.",
  orders: "Orders",
  ordersHint: "Since {{date}}",
  ordersHintAll: "All that Shopify has",
  members: "Members",
  membersHint_one: "{{count, number}} of them is new",
  membersHint_other: "{{count, number}} of them are new",
  points: "Points",
  pointsWorth: "Worth {{money}}",
  pointsNone: "Only tiers are set",
  withoutCustomer_one:
    "{{count, number}} order has no customer. It is kept, and counts once somebody claims it.",
  withoutCustomer_other:
    "{{count, number}} orders have no customer. They are kept, and count once somebody claims them.",
  toGuests: "Send claim links",
  unreadable_one:
    "{{count, number}} order was deleted meanwhile, or its customer asked to be forgotten.",
  unreadable_other:
    "{{count, number}} orders were deleted meanwhile, or their customers asked to be forgotten.",
  lapsed: "{{points}} are from orders so old that they expire right away.",
  byYear: "By year",
  year: "Year",
  byTier: "Tiers afterwards",
  tier: "Tier",
  tierGone: "Former tier",
  confirm_one: "Post {{count, number}} point",
  confirm_other: "Post {{count, number}} points",
  confirmTiers: "Set tiers",
  discard: "Discard",
  doneText_one: "{{count, number}} order was taken over on {{date}}.",
  doneText_other: "{{count, number}} orders were taken over on {{date}}.",
  donePoints: "They gave {{points}}.",
  stoppedText_one: "{{count, number}} order had been posted by then. What was posted stays.",
  stoppedText_other: "{{count, number}} orders had been posted by then. What was posted stays.",
  nothingPosted: "Nothing was posted.",
  againText: "An order never earns twice: you can start again at any time.",
  error: {
    access:
      "Shopify did not let us read these orders. Open the app again and grant what it asks for.",
    too_long: "Shopify took too long to write the file. Try a shorter time.",
    shopify: "Shopify could not write the file. This usually passes; please try again.",
    expired: "The file with your orders is no longer there. Shopify keeps it for seven days.",
    left: "The app was removed from the shop, or lost its access, while the import was under way.",
  },
  refused: {
    import_under_way: "An import is already under way.",
    no_read_all_orders: "This shop has not allowed reading all orders.",
  },
};
