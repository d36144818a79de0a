import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { AdjustModal } from "../components/AdjustModal.tsx";
import { Balances } from "../components/Balances.tsx";
import { History } from "../components/History.tsx";
import { Lots } from "../components/Lots.tsx";
import { MemberFrame } from "../components/MemberFrame.tsx";
import { MemberNotice } from "../components/MemberNotice.tsx";
import { errorsOf, readAdjustment, readTierWish } from "../components/member-forms.ts";
import { NamesUnread } from "../components/NamesUnread.tsx";
import { refuseRequest } from "../components/page-refusal.ts";
import { PendingLots } from "../components/PendingLots.tsx";
import { StandingCard } from "../components/StandingCard.tsx";
import { TierModal } from "../components/TierModal.tsx";
import type { FormAnswer } from "../components/use-member-form.ts";
import { adjustPoints } from "../loyalty/adjust-points.server.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { isMemberId, parseBefore, readMember } from "../loyalty/read-member.server.ts";
import { setManualTier } from "../loyalty/set-manual-tier.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readPeople } from "../shopify/customers.server.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const asked = new URL(request.url).searchParams.get("before");
  const before = asked === null ? null : (parseBefore(asked) ?? refuseRequest("bad_cursor"));
  const member = await readMember(liveContext, shop.shopId, params.memberId ?? "", before);
  if (!member) refuseRequest("member_unknown");
  // The name is the page's heading: worth waiting for, though not for long.
  const people = await readPeople(admin.graphql, member.customerId ? [member.customerId] : []);
  return { member, people };
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<FormAnswer> => {
  const { shop, staffId: by } = await authenticate(request);
  const { shopId, timeZone } = shop;
  const memberId = params.memberId ?? "";
  if (!isMemberId(memberId)) refuseRequest("member_unknown");
  const form = await request.formData();
  if (form.get("intent") === "adjust") {
    const asked = readAdjustment(form) ?? refuseRequest("bad_request");
    if (!asked.ok) return asked;
    const { note: reason, ...wish } = asked.value;
    const done = await adjustPoints(liveContext, shopId, { memberId, ...wish, reason, by });
    return done.ok ? { ok: true } : { ok: false, errors: errorsOf(done.code) };
  }
  if (form.get("intent") !== "tier") refuseRequest("bad_request");
  const asked = readTierWish(form, liveContext.now().toISOString(), timeZone);
  if (!asked.ok) return asked;
  const done = await setManualTier(liveContext, shopId, memberId, { ...asked.value, by });
  return done.ok ? { ok: true } : { ok: false, errors: errorsOf(done.code) };
};

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function MemberPage() {
  const { member, people } = useLoaderData<typeof loader>();
  const [form, setForm] = useState<"adjust" | "tier" | null>(null);
  const close = () => setForm(null);
  const { available, balance, companyId, customerId, memberId, mergedInto, pending, standing } =
    member;
  const open = mergedInto === null && (customerId ?? companyId) !== null;
  return (
    <MemberFrame member={member} people={people} onAdjust={open ? () => setForm("adjust") : null}>
      <BlockStack gap="400">
        <MemberNotice member={member} />
        <Balances balance={balance} />
        <Layout>
          <Layout.Section>
            <History key={memberId} member={member} />
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {standing && (
                <StandingCard standing={standing} onGive={open ? () => setForm("tier") : null} />
              )}
              <PendingLots lots={pending.lots} more={pending.more} />
              <Lots lots={available.lots} more={available.more} />
            </BlockStack>
          </Layout.Section>
        </Layout>
        <NamesUnread people={people} />
      </BlockStack>
      {form === "adjust" && <AdjustModal onClose={close} />}
      {form === "tier" && standing && <TierModal standing={standing} onClose={close} />}
    </MemberFrame>
  );
}
