import { describe, expect, test } from "vitest";
import { en } from "../locales/en.ts";
import { errorsOf, readAdjustment, readTierWish } from "./member-forms.ts";

const today = "2026-10-24T22:30:00.000Z";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("an adjustment", () => {
  const sent = { direction: "give", points: "120", note: " Sorry ", key: "k1" };

  test("gives or takes whole points, with a reason and the form's own key", () => {
    expect(readAdjustment(form(sent))).toEqual({
      ok: true,
      value: { points: 120, note: "Sorry", key: "k1" },
    });
    const taken = readAdjustment(form({ ...sent, direction: "take" }));
    expect(taken).toMatchObject({ ok: true, value: { points: -120 } });
  });

  test.each(["", "0", "-5", "1.5", "1e3", "twelve", "1000001", "99999999999999999999"])(
    "of %j points is refused beside its field",
    (points) => {
      const read = readAdjustment(form({ ...sent, points }));
      expect(read).toEqual({ ok: false, errors: { points: "points_invalid" } });
    },
  );

  test("without a reason, or with a novel, is refused, all that is wrong at once", () => {
    const read = readAdjustment(form({ ...sent, points: "x", note: "  " }));
    const errors = { points: "points_invalid", note: "note_missing" };
    expect(read).toEqual({ ok: false, errors });
    const long = readAdjustment(form({ ...sent, note: "x".repeat(501) }));
    expect(long).toEqual({ ok: false, errors: { note: "note_long" } });
  });

  test("that is no form of ours is none", () => {
    expect(readAdjustment(form({ ...sent, key: "" }))).toBeNull();
    expect(readAdjustment(form({ ...sent, direction: "double" }))).toBeNull();
    expect(readAdjustment(form({}))).toBeNull();
  });
});

describe("a tier given by hand", () => {
  const sent = { tier: "gold", until: "2026-10-25", note: "Press" };
  const read = (fields: Record<string, string>, timeZone = "Europe/Berlin") =>
    readTierWish(form({ ...sent, ...fields }), today, timeZone);

  test("ends with its last day, at the midnight after it, also on the day with 25 hours", () => {
    const until = "2026-10-25T23:00:00.000Z";
    expect(read({})).toEqual({ ok: true, value: { tier: "gold", until, note: "Press" } });
    expect(read({ until: "2026-12-31" })).toMatchObject({
      value: { until: "2026-12-31T23:00:00.000Z" },
    });
  });

  test("may have no end, and may be taken back", () => {
    expect(read({ until: "" })).toMatchObject({ ok: true, value: { until: null } });
    const back = read({ tier: "", until: "2000-01-01" });
    expect(back).toEqual({ ok: true, value: { tier: null, until: null, note: "Press" } });
  });

  test("cannot have ended already, by the shop's calendar", () => {
    const errors = { until: "until_invalid" };
    expect(read({ until: "2026-10-24" })).toEqual({ ok: false, errors });
    expect(read({ until: "2026-10-24" }, "America/New_York")).toMatchObject({ ok: true });
    for (const until of ["tomorrow", "2026-02-30", "2026-13-01", "25.10.2026", "9999-12-31"]) {
      expect(read({ until }), until).toEqual({ ok: false, errors });
    }
  });

  test("needs a reason", () => {
    expect(read({ note: "" })).toEqual({ ok: false, errors: { note: "note_missing" } });
  });
});

test("every refusal of a verb has words, beside the field that it is about", () => {
  const codes = ["not_enough", "unknown_tier", "until_is_past", "unknown_member", "anything else"];
  const fields = codes.map((code) => Object.entries(errorsOf(code)).flat());
  expect(fields).toEqual([
    ["points", "not_enough"],
    ["tier", "tier_unknown"],
    ["until", "until_invalid"],
    ["form", "member_closed"],
    ["form", "failed"],
  ]);
  for (const [, error] of fields) expect(en.form.error).toHaveProperty(error!);
});
