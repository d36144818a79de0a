import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { keepTyped } from "../components/keep-typed.ts";
import { keepUntilAsked } from "../components/keep-until-asked.ts";
import { answerSave, readPosted } from "../components/posted-draft.ts";
import { RewardEditor } from "../components/RewardEditor.tsx";
import { useEditor } from "../components/use-editor.ts";
import { useFormAbout } from "../components/use-form-about.ts";
import { readForm } from "../forms/field-errors.ts";
import { newReward } from "../forms/reward-draft.ts";
import { rewardForm } from "../forms/reward-form.ts";
import { givesStoreCredit } from "../forms/store-credit.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { readRewardSetting } from "../loyalty/read-reward-setting.server.ts";
import { saveReward } from "../loyalty/save-reward.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { scopes, ...words } = await readRewardSetting(liveContext.db, shop.shopId);
  return { words, storeCredit: givesStoreCredit(scopes) };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { draft, locale, rewardId } = await readPosted(request);
  const { scopes, tiers } = await readRewardSetting(liveContext.db, shop.shopId);
  const form = rewardForm({
    locale,
    currency: shop.currency,
    timeZone: shop.timeZone,
    tierIds: tiers.map(({ id }) => id),
    storeCredit: givesStoreCredit(scopes),
  });
  const asked = readForm(form, rewardId === null ? null : draft);
  if (!asked.ok || rewardId === null) return answerSave(asked);
  const change = { rewardId, revision: null, reward: asked.value };
  return answerSave(await saveReward(liveContext, shop.shopId, change));
};

export const clientAction = keepTyped;

export const shouldRevalidate = keepUntilAsked;

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function NewRewardPage() {
  const { words, storeCredit } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const about = useFormAbout();
  // Made with the form: however often it is sent, it is one reward.
  const [rewardId] = useState(() => crypto.randomUUID());
  const form = rewardForm({ ...about, tierIds: words.tiers.map(({ id }) => id), storeCredit });
  const editor = useEditor({
    loaded: useMemo(() => newReward(), []),
    revision: null,
    read: (draft) => readForm(form, draft),
    toast: t("rewards.created"),
    more: { rewardId },
  });
  // Not before this page has loaded anew: Remix would take that for the end of the navigation, and show nothing.
  const done = editor.saved && !editor.busy;
  useEffect(() => {
    if (done) navigate(`/app/rewards/${rewardId}`, { replace: true });
  }, [done, navigate, rewardId]);
  return (
    <RewardEditor
      title={t("rewards.newTitle")}
      editor={editor}
      words={words}
      titles={{}}
      storeCredit={storeCredit}
      isNew
    />
  );
}
