import { claim } from "./en/claim.ts";
import { editor, fieldError } from "./en/editor.ts";
import { guests } from "./en/guests.ts";
import { health, inbox, exports } from "./en/health.ts";
import { importTexts } from "./en/import.ts";
import { members, member, standing, adjust, form } from "./en/member.ts";
import { program } from "./en/program.ts";
import { rewards } from "./en/rewards.ts";
import { tiers } from "./en/tiers.ts";
import { why } from "./en/why.ts";

/** Every English text of the admin, by page. {{count}} picks singular or plural. */
export const en = {
  nav: {
    overview: "Overview",
    members: "Members",
    program: "Program",
    tiers: "Tiers",
    rewards: "Rewards",
    guests: "Guest orders",
    import: "Past orders",
    health: "Health",
  },
  points_one: "{{count, number}} point",
  points_other: "{{count, number}} points",
  common: {
    toMembers: "Go to the members",
    toOverview: "Go to the overview",
    retry: "Try again",
    formerMember: "Former member",
    customer: "Customer {{id}}",
    company: "Company {{id}}",
    cancel: "Cancel",
    namesUnread: "Shopify did not answer when we asked for names, so customers appear by number.",
  },
  entry: {
    earn: "Earned",
    take_back: "Taken back",
    mature: "Became available",
    expire: "Expired",
    reserve: "Reserved",
    capture: "Redeemed",
    release: "Reservation undone",
    give_back: "Given back",
    adjust: "Adjusted",
    merge: "Accounts merged",
    forget: "Account closed",
  },
  bucket: { pending: "Pending", available: "Available", reserved: "Reserved" },
  overview: {
    members: "Members",
    membersHint: "Customers who hold a points account",
    owed: "Points owed",
    owedHint: "Available, pending and reserved together",
    worth: "Worth",
    worthHint: "{{points}} are worth {{money}}",
    debt: "Owed by members",
    debtHint: "Points taken back after they were spent",
    day: "Day",
    perDay: "Points per day",
    perDayHint: "The last 30 days, by the shop’s clock ({{timeZone}})",
    given: "Given",
    taken: "Taken back, spent or expired",
    perDaySummary: "In 30 days {{given}} were given and {{taken}} taken back, spent or expired.",
    perDayNone: "No points moved in the last 30 days.",
    latest: "Latest entries",
    emptyHeading: "Your program is running",
    emptyText:
      "Customers earn {{points}} for every {{money}} they spend. There is nothing to set up: the first paid order fills this page.",
    nextHeading: "What happens next",
    nextPaid: "A customer with an account pays for an order.",
    nextPosted: "Seconds later the points are theirs, explained line by line under Members.",
    nextReturned: "When something is returned, exactly the points it gave are taken back.",
  },
  inbox,
  members,
  member,
  standing,
  adjust,
  form,
  why,
  guests,
  import: importTexts,
  program,
  tiers,
  rewards,
  editor,
  fieldError,
  health,
  exports,
  refusal: {
    member_unknown: {
      title: "No such member",
      text: "This link leads to no member of this shop. It may be mistyped, or from another shop.",
    },
    reward_unknown: {
      title: "No such reward",
      text: "This link leads to no reward of this shop. It may be mistyped, or from another shop.",
    },
    bad_cursor: {
      title: "This page cannot be shown",
      text: "The link to this part of the list is damaged. Start again from the beginning.",
    },
    bad_request: {
      title: "We did not understand that",
      text: "The request lacks something or holds something unknown. Nothing was changed.",
    },
    not_found: {
      title: "There is nothing here",
      text: "The address leads to no page of this app.",
    },
    broken: {
      title: "Something went wrong on our side",
      text: "No points were touched by this. Try again; if it stays, look at Health and the log.",
    },
  },
  claim,
  landing: {
    title: "Points your customers can trust, and you can explain",
    text: "Treue is a loyalty program for Shopify shops. Orders earn points, returns take back exactly what they gave, and every point can be traced to the line of the order it came from.",
    how: "To use it, open Treue from the Apps menu of your Shopify admin. To install it, find it in the Shopify App Store.",
    open: "Go to the Shopify admin",
  },
} as const;

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** The shape another language must fill: a missing or surplus key does not compile. */
export type Translation = Texts<typeof en>;
