/** Setting up tiers. */
export const tiers = {
  saved: "Tiers saved. Members are placed anew in a moment; their points stay.",
  promise:
    "Saving places every member anew by these tiers. Points that were earned, and orders placed before, stay as they are.",
  emptyTitle: "No tiers yet",
  emptyText:
    "Tiers thank those who buy most: with more points for each order, and with perks of yours. Most shops begin with two or three.",
  add: "Add a tier",
  how: "How members climb",
  basis: "What counts",
  basisKind: {
    points: "points they earned",
    spend: "money they spent",
    orders: "orders they placed",
  },
  window: "Within",
  windowKind: {
    lifetime: "all the time",
    calendar_year: "the calendar year",
    rolling: "the last months",
  },
  months: "Months",
  listTitle: "Tiers, lowest first",
  listHint:
    "Drag a tier to another place: it takes over what that place needs, so thresholds always rise. Everything else moves along with the tier.",
  name: "Name",
  color: "Colour",
  threshold: "Reached with",
  keep: "Kept with",
  keepHint: "Leave empty if keeping it takes as much as reaching it.",
  graceDays: "Days of grace",
  graceDaysHint: "So long a member stays who has less than that.",
  multiplier: "Points multiplied by",
  multiplierHint: "1: as many as everybody. 1.5: half as many again.",
  perks: "Perks",
  perksHint: "One a line. Shown to shoppers; what you promise here, you keep yourself.",
  from: "from {{measure}}",
  unnamed: "New tier",
  unit: { points: "points", orders: "orders" },
  editShort: "Edit",
  closeShort: "Close",
  edit: "Edit {{name}}",
  close: "Close {{name}}",
  removeNamed: "Remove {{name}}",
  removed: "Members of a tier that is removed go to the highest one they reach.",
  rewardsOf_one:
    "{{count, number}} reward is meant for this tier. Once the tier is gone, nobody gets the reward by it.",
  rewardsOf_other:
    "{{count, number}} rewards are meant for this tier. Once the tier is gone, nobody gets them by it.",
  stranded:
    "Some rewards are meant for a tier that is not in this list. Nobody gets them by it: choose other tiers on those rewards.",
  previewOrder: "What an order over {{money}} earns",
  previewBase: "Members without a tier",
  previewBroken: "As soon as all fields make sense, you see here what each tier earns.",
} as const;
