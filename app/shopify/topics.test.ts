import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { isOrderTopic, isTopic, orderTopics, topicShapes } from "./topics.ts";

type Subscription = { topics?: string[]; compliance_topics?: string[] };

function subscribedTopics(): string[] {
  const path = new URL("../../shopify.app.toml", import.meta.url);
  const manifest = parse(readFileSync(path, "utf8")) as unknown as {
    webhooks: { subscriptions: Subscription[] };
  };
  return manifest.webhooks.subscriptions.flatMap((one) => [
    ...(one.topics ?? []),
    ...(one.compliance_topics ?? []),
  ]);
}

describe("the topics", () => {
  test("are those that the manifest subscribes to: none is sent in vain, none is awaited in vain", () => {
    expect(Object.keys(topicShapes).sort()).toEqual(subscribedTopics().sort());
  });

  test.each(Object.keys(topicShapes))("%s is one", (topic) => expect(isTopic(topic)).toBe(true));

  test.each(["", "orders", "ORDERS/PAID", "orders/edited", "toString", "__proto__", "constructor"])(
    "%j is none",
    (topic) => expect(isTopic(topic)).toBe(false),
  );

  test("that bring a whole order are known for it, and no others", () => {
    expect(Object.keys(topicShapes).filter(isOrderTopic).sort()).toEqual([...orderTopics].sort());
    expect(isOrderTopic("orders/delete")).toBe(false);
    expect(isOrderTopic("refunds/create")).toBe(false);
  });
});

describe("an id in a body", () => {
  test.each([820982911946, "820982911946154508", 0])("may be %j", (id) => {
    expect(topicShapes["refunds/create"].safeParse({ id, order_id: 1 }).success).toBe(true);
  });

  test.each([null, undefined, "", "12a", "gid://shopify/Order/1", -1, 1.5, 2 ** 60, true, {}])(
    "may not be %j",
    (id) =>
      expect(topicShapes["refunds/create"].safeParse({ id, order_id: 1 }).success).toBe(false),
  );
});
