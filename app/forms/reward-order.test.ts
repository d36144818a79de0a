import { expect, test } from "vitest";
import { moveShown } from "./reward-order.ts";

test("what is not shown stays where it is", () => {
  expect(moveShown(["a", "x", "b", "y", "c"], ["a", "b", "c"], 2, 0)).toEqual([
    ...["c", "x", "a", "y", "b"],
  ]);
});

test("what is not moved far is moved all the same", () => {
  expect(moveShown(["a", "b"], ["a", "b"], 0, 1)).toEqual(["b", "a"]);
  expect(moveShown(["a", "b"], ["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
