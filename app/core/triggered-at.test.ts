import { describe, expect, test } from "vitest";
import { readTriggeredAt, toTriggeredAt } from "./triggered-at.ts";

describe("the moment of a trigger", () => {
  test.each([
    ["2026-03-01T10:00:02Z", "2026-03-01T10:00:02.000000Z"],
    ["2026-03-01T10:00:02.5Z", "2026-03-01T10:00:02.500000Z"],
    ["2026-03-01T10:00:02.123456789Z", "2026-03-01T10:00:02.123456Z"],
    ["2026-03-01T10:00:02.000001Z", "2026-03-01T10:00:02.000001Z"],
    ["2026-03-01T11:00:02.999999+01:00", "2026-03-01T10:00:02.999999Z"],
    ["2026-02-28T23:00:00.999999999-05:00", "2026-03-01T04:00:00.999999Z"],
  ])("%s is %s", (text, moment) => expect(readTriggeredAt(text)).toBe(moment));

  test.each(["", "just now", "2026-13-01T00:00:00Z"])("is refused when it is no time: %j", (text) =>
    expect(readTriggeredAt(text)).toBeNull(),
  );

  test("of our own clock compares with Shopify's as text", () => {
    const ours = toTriggeredAt(new Date("2026-03-01T10:00:02.123Z"));
    expect(ours).toBe("2026-03-01T10:00:02.123000Z");
    expect(readTriggeredAt("2026-03-01T10:00:02.122999Z")).toSatisfy((t: string) => t < ours);
    expect(readTriggeredAt("2026-03-01T10:00:02.123001Z")).toSatisfy((t: string) => t > ours);
  });
});
