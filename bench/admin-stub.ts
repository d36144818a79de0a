import { createServer } from "node:http";

// Stands where Shopify's Admin API would: it takes balances and says yes, at once. What it costs is the sender's.
const answer = JSON.stringify({ data: { metafieldsSet: { userErrors: [] } }, extensions: {} });
const server = createServer((request, response) => {
  request.resume().on("end", () => {
    response.writeHead(200, {
      "Content-Type": "application/json",
      "Content-Length": answer.length,
    });
    response.end(answer);
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
