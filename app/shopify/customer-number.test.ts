import { expect, test } from "vitest";
import { customerNumber } from "./customer-number.ts";

test.each([
  ["207119551", "207119551"],
  ["gid://shopify/Customer/207119551", "207119551"],
  ["https://admin.shopify.com/store/demo/customers/207119551?tab=1", "207119551"],
  ["9223372036854775807", "9223372036854775807"],
  ["9223372036854775808", null],
  ["gid://shopify/Order/207119551", null],
  ["anna@example.com", null],
  ["Anna 7", null],
  ["12345678901234567890", null],
  ["", null],
])("%s names the customer %s", (text, id) => {
  expect(customerNumber(text)).toBe(id);
});
