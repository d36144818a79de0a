import { expect, test } from "vitest";
import { began, gold, order, rolling, silver, standing, tier, walk } from "./standing.fixture.ts";

test("a member with a thousand orders is walked within 5 ms", () => {
  const start = Date.parse(began);
  const orders = Array.from({ length: 1000 }, (_, index) =>
    order(new Date(start + index * 26 * 60 * 60 * 1000).toISOString(), index % 200 < 100 ? 60 : 1),
  );
  const what = standing(rolling(3), silver, gold, tier("black", 2000, { keep: 1900 }));
  const times = Array.from({ length: 20 }, () => {
    const before = process.cpuUsage();
    expect(walk(orders, what).moves.length).toBeGreaterThan(5);
    return process.cpuUsage(before).user / 1000;
  });
  // The best of many: the first ones compile, and others may be using the machine.
  expect(Math.min(...times)).toBeLessThan(5);
});
