import { describe, expect, test } from "vitest";
import { justAfter, readTriggeredAt, toTriggeredAt } from "./triggered-at.ts";

describe("the moment of a trigger", () => {
  test.each([
    ["2026-03-01T10:00:02Z", "2026-03-01T10:00:02.000000Z"],
    ["2026-03-01T10:00:02.5Z", "2026-03-01T10:00:02.500000Z"],
    ["2026-03-01T10:00:02.123456789Z", "2026-03-01T10:00:02.123456Z"],
    ["2026-03-01T10:00:02.000001Z", "2026-03-01T10:00:02.000001Z"],
    ["2026-03-01T11:00:02.999999+01:00", "2026-03-01T10:00:02.999999Z"],
    ["2026-03-01T11:00:02.5+0100", "2026-03-01T10:00:02.500000Z"],
    ["2026-02-28T23:00:00.999999999-05:00", "2026-03-01T04:00:00.999999Z"],
  ])("%s is %s", (text, moment) => expect(readTriggeredAt(text)).toBe(moment));

  test.each(["", "just now", "2026-13-01T00:00:00Z"])("is refused when it is no time: %j", (text) =>
    expect(readTriggeredAt(text)).toBeNull(),
  );

  test.each(["2026-03-01", "2026-03-01T10:00:02"])(
    "is refused when it tells no zone: it would be the server's own: %j",
    (text) => expect(readTriggeredAt(text)).toBeNull(),
  );

  test("of our own clock compares with Shopify's as text", () => {
    const ours = toTriggeredAt(new Date("2026-03-01T10:00:02.123Z"));
    expect(ours).toBe("2026-03-01T10:00:02.123000Z");
    expect(readTriggeredAt("2026-03-01T10:00:02.122999Z")).toSatisfy((t: string) => t < ours);
    expect(readTriggeredAt("2026-03-01T10:00:02.123001Z")).toSatisfy((t: string) => t > ours);
  });
});

test("the next moment is a microsecond later, across every border", () => {
  expect(justAfter("2026-03-01T10:00:00.000000Z")).toBe("2026-03-01T10:00:00.000001Z");
  expect(justAfter("2026-03-01T10:00:00.000999Z")).toBe("2026-03-01T10:00:00.001000Z");
  expect(justAfter("2026-03-01T10:00:00.123456Z")).toBe("2026-03-01T10:00:00.123457Z");
  expect(justAfter("2026-12-31T23:59:59.999999Z")).toBe("2027-01-01T00:00:00.000000Z");
});
