import { createServer } from "node:http";

/** How long Shopify takes to make a discount. */
const answersAfterMs = 150;

// Stands where Shopify's Admin API would: it makes every code it is asked for, and forgets it.
let made = 0;
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    made += 1;
    const codeDiscountNode = { id: `gid://shopify/DiscountCodeNode/${made}` };
    const discountCodeBasicCreate = { codeDiscountNode, userErrors: [] };
    const answer = JSON.stringify({ data: { discountCodeBasicCreate }, extensions: {} });
    setTimeout(() => {
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(answer),
      });
      response.end(answer);
    }, answersAfterMs);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
