import { expect, test } from "vitest";
import { nextExpiry } from "./next-expiry.ts";

const dated = (expiresAt: string | null, points: number) => ({
  expiresAt,
  inactivityMonths: null,
  points,
});

test("what expires next is everything with the earliest date", () => {
  const lots = [
    dated("2027-02-01T00:00:00.000Z", 5),
    dated("2027-01-01T00:00:00.000Z", 7),
    dated("2027-01-01T00:00:00Z", 3),
    dated("2026-12-01T00:00:00.000Z", 0),
    dated(null, 100),
  ];
  expect(nextExpiry(lots, { activeAt: null, timeZone: "UTC" })).toEqual({
    points: 10,
    at: "2027-01-01T00:00:00.000Z",
  });
});

test("points kept alive by buying expire after the member's last order, by the shop's clock", () => {
  const lots = [{ expiresAt: null, inactivityMonths: 1, points: 9 }];
  const at = "2026-03-28T23:30:00.000Z"; // The last hour before Berlin's clock goes forward.
  expect(nextExpiry(lots, { activeAt: at, timeZone: "Europe/Berlin" })).toEqual({
    points: 9,
    at: "2026-04-28T22:30:00.000Z",
  });
  expect(nextExpiry(lots, { activeAt: null, timeZone: "Europe/Berlin" })).toBeNull();
});

test("nothing expires where nothing is left", () => {
  expect(nextExpiry([], { activeAt: null, timeZone: "UTC" })).toBeNull();
});
