import { describe, expect, test } from "vitest";
import { bodies, domain, headersFor, shopId, statusUrl } from "./delivery.fixture.ts";
import type { Json } from "./order-payload.fixture.ts";
import { readDelivery } from "./read-delivery.server.ts";
import { isOrderTopic } from "./topics.ts";
import type { Topic } from "./topics.ts";

const topics = Object.keys(bodies) as Topic[];
const deliver = (topic: string, body: Json | string) =>
  readDelivery(headersFor(topic), typeof body === "string" ? body : JSON.stringify(body), shopId);

describe("a delivery", () => {
  test.each(topics)("of %s is taken in for its shop", (topic) => {
    const webhookId = headersFor(topic).webhookId;
    expect(deliver(topic, bodies[topic])).toMatchObject({
      ok: true,
      value: { shop_id: shopId, webhook_id: webhookId, topic },
    });
  });

  test.each(topics.filter(isOrderTopic))("of %s tells its order and that order's age", (topic) => {
    expect(deliver(topic, bodies[topic])).toMatchObject({
      value: { subject_id: "1001", version_at: "2026-03-01T10:00:02.000Z" },
    });
  });

  test("of a refund, a dispute or a deletion tells the order, which has no age there", () => {
    const topics = [
      "refunds/create",
      "disputes/create",
      "disputes/update",
      "orders/delete",
    ] as const;
    for (const topic of topics) {
      expect(deliver(topic, bodies[topic])).toMatchObject({
        value: { subject_id: "1001", version_at: null },
      });
    }
  });

  test("tells its order by the gid, which was never a number that could be rounded", () => {
    const gid = "gid://shopify/Order/820982911946154508";
    const body = { ...bodies["orders/paid"], id: 820982911946, admin_graphql_api_id: gid };
    expect(deliver("orders/paid", body)).toMatchObject({
      value: { subject_id: "820982911946154508" },
    });
  });

  test("about no order has none", () => {
    for (const topic of topics.filter((one) => !/^(orders|refunds|disputes)\//.test(one))) {
      expect(deliver(topic, bodies[topic])).toMatchObject({
        value: { subject_id: null, version_at: null },
      });
    }
  });

  test("keeps the moment of its trigger finer than a thousandth of a second", () => {
    expect(deliver("orders/paid", bodies["orders/paid"])).toMatchObject({
      value: { triggered_at: "2026-03-01T10:00:02.123456Z" },
    });
  });

  test("with a trigger that is no time is refused", () => {
    const headers = headersFor("shop/redact", { triggeredAt: "just now" });
    const read = readDelivery(headers, JSON.stringify(bodies["shop/redact"]), shopId);
    expect(read).toMatchObject({ ok: false, code: "bad_header" });
  });

  test("of a dispute about no order is about none", () => {
    const body = { ...bodies["disputes/create"], order_id: null };
    expect(deliver("disputes/create", body)).toMatchObject({
      ok: true,
      value: { subject_id: null },
    });
  });

  test("of an order without a readable age is taken in without one", () => {
    const body = { ...bodies["orders/paid"], updated_at: "yesterday" };
    expect(deliver("orders/paid", body)).toMatchObject({ ok: true, value: { version_at: null } });
  });
});

describe("the body", () => {
  test("is kept byte for byte, but for the link that opens the order's page", () => {
    const body = `{ "id": 1001,\n "updated_at":"2026-03-01T10:00:02Z", "name": "Grüße \\" €",
      "order_status_url" : ${JSON.stringify(statusUrl)} , "line_items":[ ] }`;
    const read = deliver("orders/paid", body);
    expect(read).toMatchObject({
      value: { body: body.replace(/"order_status_url".*"(?= ,)/, '"order_status_url":null') },
    });
    expect(JSON.stringify(read)).not.toContain("secret");
  });

  test("loses that link also where it is escaped or stands deeper", () => {
    const escaped = `"https:\\/\\/shop.example\\/${shopId}\\/orders\\/x\\"secret\\\\"`;
    const body = `{"id":1001,"updated_at":"x","line_items":[{"order_status_url":"secret"}],
      "order_status_url":${escaped},"name":"#1001"}`;
    const read = deliver("orders/paid", body);
    if (!read.ok) throw new Error(read.message);
    expect(read.value.body).not.toContain("secret");
    expect(JSON.parse(read.value.body)).toMatchObject({ order_status_url: null, name: "#1001" });
  });

  test("may speak of such a link in a text, which stays", () => {
    const title = 'about "order_status_url":"x"';
    const read = deliver("orders/paid", { ...bodies["orders/paid"], line_items: [{ title }] });
    if (!read.ok) throw new Error(read.message);
    expect(JSON.parse(read.value.body)).toMatchObject({ line_items: [{ title }] });
  });

  test("keeps ids beyond 2^53, and so does the order it is about", () => {
    const id = "820982911946154508";
    for (const topic of ["orders/delete", "refunds/create", "orders/paid"] as const) {
      const body = JSON.stringify({
        ...bodies[topic],
        ...(topic === "refunds/create" ? { order_id: "@" } : { id: "@" }),
        ...(topic === "orders/paid" && { admin_graphql_api_id: null }),
      }).replace('"@"', id);
      const read = deliver(topic, body);
      if (!read.ok) throw new Error(read.message);
      expect(read.value.subject_id).toBe(id);
      expect(read.value.body).toMatch(new RegExp(`:"?${id}`));
    }
  });

  test.each(["", "{", "<html></html>", '{"id":1', "null", "[]", '"text"', "7", "[{}]"])(
    "is refused when it is no JSON object: %j",
    (body) => expect(deliver("orders/paid", body)).toMatchObject({ ok: false, code: "not_json" }),
  );
});

describe("a person whom a body names all the same", () => {
  test("is not stored, but for the number and the tags that rules ask for", () => {
    const body = {
      ...bodies["orders/paid"],
      email: "SECRET@example.com",
      shipping_address: { name: "SECRET" },
      customer: { id: 501, first_name: "SECRET", note: "SECRET", tags: "VIP" },
      line_items: [{ id: 11, title: "Mug", properties: [{ value: "SECRET" }] }],
      shipping_lines: [{ price: "5.00", phone: "SECRET" }],
      fulfillments: [{ status: "success", line_items: [{ properties: [{ value: "SECRET" }] }] }],
      refunds: [
        {
          id: 9001,
          note: "SECRET",
          refund_line_items: [{ line_item_id: 11, line_item: { properties: ["SECRET"] } }],
          transactions: [{ amount: "5.00", receipt: { payer: "SECRET" }, message: "SECRET" }],
        },
      ],
    };
    const read = deliver("orders/paid", body);
    if (!read.ok) throw new Error(read.message);
    expect(read.value.body).not.toContain("SECRET");
    expect(JSON.parse(read.value.body)).toMatchObject({
      name: "#1001",
      customer: { id: 501, tags: "VIP" },
      line_items: [{ id: 11, title: "Mug" }],
      shipping_lines: [{ price: "5.00" }],
      fulfillments: [{ status: "success" }],
      refunds: [{ refund_line_items: [{ line_item_id: 11 }], transactions: [{ amount: "5.00" }] }],
    });
  });

  test("is not stored with a customer, a product or a dispute", () => {
    for (const topic of ["customers/create", "products/update", "disputes/create"] as const) {
      const read = deliver(topic, { ...bodies[topic], first_name: "SECRET", title: "SECRET" });
      expect(read.ok).toBe(true);
      expect(JSON.stringify(read)).not.toContain("SECRET");
    }
  });
});

describe("the shop", () => {
  const wrong = (topic: Topic, changes: Json) => {
    const read = deliver(topic, { ...bodies[topic], ...changes });
    expect(read).toMatchObject({ ok: false, code: "wrong_shop" });
  };

  test("of an order is the one in its status url", () => {
    for (const topic of topics.filter(isOrderTopic)) {
      wrong(topic, {
        order_status_url: "https://shop.example/999/orders/x/authenticate?key=secret",
      });
    }
  });

  test("is compared without telling the link", () => {
    const body = { ...bodies["orders/paid"], order_status_url: statusUrl.replace(shopId, "999") };
    expect(JSON.stringify(deliver("orders/paid", body))).not.toContain("secret");
  });

  test.each(["customers/data_request", "customers/redact", "shop/redact"] as const)(
    "of %s is the one whose domain and number it names",
    (topic) => {
      wrong(topic, { shop_domain: "other.myshopify.com" });
      wrong(topic, { shop_id: 999 });
      wrong(topic, { shop_id: "999" });
    },
  );

  test("that changed its scopes is the one whose gid is named", () => {
    wrong("app/scopes_update", { shop_id: "gid://shopify/Shop/999" });
  });

  test("that uninstalled the app is the one that the body is", () => {
    wrong("app/uninstalled", { id: 999 });
    wrong("app/uninstalled", { myshopify_domain: "other.myshopify.com" });
    const nameless = { ...bodies["app/uninstalled"], myshopify_domain: null };
    expect(deliver("app/uninstalled", nameless).ok).toBe(true);
  });

  test("is compared by every digit", () => {
    const headers = headersFor("shop/redact");
    const body = `{"shop_id":9007199254740993,"shop_domain":"${domain}"}`;
    expect(readDelivery(headers, body, "9007199254740993").ok).toBe(true);
    expect(readDelivery(headers, body, "9007199254740992")).toMatchObject({ code: "wrong_shop" });
  });
});

describe("a topic", () => {
  test.each(["orders/edited", "ORDERS/PAID", "", "toString", "__proto__"])(
    "that nobody subscribed to is refused: %j",
    (topic) => {
      const read = deliver(topic, bodies["orders/paid"]);
      expect(read).toMatchObject({ ok: false, code: "unknown_topic" });
    },
  );

  const pairs = topics.flatMap((sent) =>
    topics.filter((said) => said !== sent).map((said) => [sent, said] as const),
  );
  /** A topic's bodies: of an order, a dispute, a product; of a deletion, which is a number alone. */
  const thing = (topic: Topic) => {
    if (isOrderTopic(topic)) return "orders";
    if (topic === "orders/delete" || topic === "products/delete") return "number";
    return /^(disputes|products)(?=\/)/.exec(topic)?.[0] ?? topic;
  };
  const sameThing = ([sent, said]: readonly [Topic, Topic]) => thing(sent) === thing(said);

  // The signature covers the body only: whoever holds a delivery can send it again under another topic.
  test.each(pairs.filter((pair) => !sameThing(pair)))(
    "in the header is not believed where the body is of another: %s sent as %s",
    (sent, said) => {
      // An app/uninstalled is looked at as a shop: another thing's id is then another shop's.
      const code =
        said === "app/uninstalled" ? /^(not_this_topic|wrong_shop)$/ : /^not_this_topic$/;
      expect(deliver(said, bodies[sent])).toMatchObject({
        ok: false,
        code: expect.stringMatching(code) as string,
      });
    },
  );

  test.each(pairs.filter(sameThing))(
    "may be either of two that bring the same thing: %s, %s",
    (sent, said) => {
      expect(deliver(said, bodies[sent])).toMatchObject({ ok: true, value: { topic: said } });
    },
  );
});
