/** What every page with a save bar says. */
export const editor = {
  save: "Save",
  discard: "Discard",
  more: "More settings",
  changedTitle: "This was changed in another tab",
  changedText:
    "Nothing was saved, so that nobody’s change is lost. Load the newest state: what you typed stays, everything else is as it was saved there.",
  changedLoad: "Load the newest state",
  failedTitle: "This was not saved",
  failedText: "What you typed is still here. Check your connection and save again.",
  preview: "Preview",
  optional: "Leave empty for no limit",
  drag: "Move {{name}}",
  dragRole: "sortable",
  dragHelp:
    "Press space to pick it up, the arrow keys to move it, space again to put it down, escape to leave it where it was.",
  dragged: "{{name}} is picked up.",
  draggedOver: "{{name}} is at place {{place}} of {{count}}.",
  dropped: "{{name}} was put down at place {{place}} of {{count}}.",
  dragCancelled: "{{name}} stays where it was.",
} as const;

/** What is wrong with a field. */
export const fieldError = {
  required: "Fill this in.",
  text_long: "Keep it under {{max}} characters.",
  whole_number: "Enter a whole number from {{min}} to {{max}}.",
  decimal_number: "Enter a number from {{min}} to {{max}}, with at most {{places}} decimals.",
  money: "Enter an amount from {{min}} to {{max}}.",
  day_list: "Enter days as numbers with commas between them, for example 30, 7.",
  color: "Choose a colour, for example #ffb800.",
  day_invalid: "Enter a date from 2000 to 2100.",
  until_before_from: "The last day can’t be before the first.",
  threshold_order: "This has to be more than “{{name}}” takes.",
  keep_too_high: "Keeping a tier can’t take more than reaching it.",
  perks_many: "Name at most {{max}} perks.",
  max_below_min: "This can’t be less than the minimum.",
  not_in_steps: "This has to be a whole number of steps.",
  products_missing: "Choose at least one product.",
  collections_missing: "Choose at least one collection.",
  tier_gone: "One of these tiers no longer exists. Take it out.",
  no_store_credit: "To make this reward active, give permission for store credit first.",
  tiers_many: "A program has at most {{max}} tiers.",
  invalid: "This can’t be saved as it is. Reload the page and try again.",
} as const;
