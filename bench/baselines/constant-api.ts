import express from "express";

// The same Express, which knows nobody and asks nothing: what an answer of a summary's size costs by itself.
const answer = { words: "x".repeat(4_000) };
const app = express();
app.disable("x-powered-by");
app.disable("etag");
app.get("/api/v1/summary", (_request, response) => response.json(answer));
app.listen(Number(process.env.PORT), "127.0.0.1");
