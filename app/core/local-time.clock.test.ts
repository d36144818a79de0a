import { afterEach, expect, test, vi } from "vitest";
import { localTime } from "./local-time.ts";

afterEach(() => vi.unstubAllGlobals());

test("a clock is built once, and asked twice a fortnight as long as it does not change", () => {
  const count = { built: 0, asked: 0 };
  class CountingClock extends Intl.DateTimeFormat {
    constructor(...settings: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      super(...settings);
      count.built += 1;
    }
    override formatToParts(time?: Date | number) {
      count.asked += 1;
      return super.formatToParts(time);
    }
  }
  vi.stubGlobal("Intl", { DateTimeFormat: CountingClock });
  // Two fortnights of one winter; nothing in this file has asked this clock before.
  const starts = [Date.parse("2026-01-10T00:00:00.000Z"), Date.parse("2026-02-10T00:00:00.000Z")];
  for (let minute = 0; minute < 500; minute += 1)
    for (const start of starts)
      localTime(new Date(start + minute * 60_000).toISOString(), "America/Halifax");
  expect(count).toEqual({ built: 1, asked: 4 });
  expect(localTime("2026-01-10T00:00:00.000Z", "America/Halifax")).toBe("2026-01-09T20:00");
});
