import { expect, test } from "vitest";
import { holding, lot, may } from "./account.fixture.ts";
import { mergeInto } from "./merge.ts";

test("reserved points and a debt go from the same bucket to the same bucket", () => {
  const from = holding([], { memberId: "old", reserved: 30, available: -20 });
  const into = holding([lot(1, 50)], { memberId: "new" });
  mergeInto(from, into, may);
  const ways = (entries: typeof from.entries) =>
    entries.map(
      ({ kind, points, source, destination }) => `${kind} ${points} ${source} > ${destination}`,
    );
  expect(ways(from.entries)).toEqual(["merge 30 reserved > merged", "merge 20 merged > available"]);
  expect(ways(into.entries)).toEqual(["merge 30 merged > reserved", "merge 20 available > merged"]);
});

test.each([["pending", { pending: 5 }] as const, ["available", { available: 5 }] as const])(
  "points that are in no lot stop it: %s",
  (_bucket, left) => {
    const from = holding([], { memberId: "old", ...left });
    expect(() => mergeInto(from, holding([], { memberId: "new" }), may)).toThrow(
      "Not all lots of member old were read",
    );
  },
);
