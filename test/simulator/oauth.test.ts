import { expect, test } from "vitest";
import { sessionToken } from "./tokens.ts";
import { nameOfShop, trialServer } from "./trial-server.ts";

test("tokens are given for a session token, and open the API for an hour", async () => {
  const { exchange, graphql, pass } = await trialServer();
  const { status, body } = await exchange();
  expect(status).toBe(200);
  expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 90 * 86_400 });
  expect((await graphql(body.access_token, nameOfShop)).body.data).toEqual({
    shop: { name: "Api" },
  });
  pass(3601);
  expect((await graphql(body.access_token, nameOfShop)).status).toBe(401);
});

test("tokens are refused for a session token that is old, forged, or of another shop", async () => {
  const { sim, exchange, pass } = await trialServer();
  const old = sessionToken(sim, "api.myshopify.com", "admin");
  const other = sessionToken(sim, "other.myshopify.com", "admin");
  const forged = sessionToken(
    { now: sim.now, app: { ...sim.app, secret: "guess" } },
    "api.myshopify.com",
    "admin",
  );
  pass(120);
  for (const subject_token of [old, forged, other]) {
    const { status, body } = await exchange({ subject_token });
    expect([status, body.error]).toEqual([400, "invalid_subject_token"]);
  }
});

test("a refresh token stays good until its replacement is used", async () => {
  const { exchange, refresh, graphql } = await trialServer();
  const first = (await exchange()).body;
  const lost = await refresh(first.refresh_token);
  expect(lost.status).toBe(200);
  const second = (await refresh(first.refresh_token)).body;
  await graphql(second.access_token, nameOfShop);
  const late = await refresh(first.refresh_token);
  expect([late.status, late.body.error]).toEqual([400, "invalid_grant"]);
  expect((await refresh(second.refresh_token)).status).toBe(200);
});

test("tokens end with the refresh token's 90 days, and with the installation", async () => {
  const { shop, exchange, refresh, graphql, pass } = await trialServer();
  const { body } = await exchange();
  pass(91 * 86_400);
  expect((await refresh(body.refresh_token)).status).toBe(400);
  const fresh = (await exchange()).body;
  shop.uninstallApp();
  expect((await graphql(fresh.access_token, nameOfShop)).status).toBe(401);
  expect((await refresh(fresh.refresh_token)).status).toBe(400);
  expect((await exchange()).status).toBe(400);
});
