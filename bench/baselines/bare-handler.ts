import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { secret } from "../deliveries.ts";

/** The least a webhook handler can do: check the signature, parse, answer. It keeps nothing. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const expected = createHmac("sha256", secret).update(body).digest();
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    const signed = given.length === expected.length && timingSafeEqual(given, expected);
    if (signed) JSON.parse(body.toString("utf8"));
    response.writeHead(signed ? 200 : 401);
    response.end();
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
