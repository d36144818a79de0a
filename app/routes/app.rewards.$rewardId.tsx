import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { refuseRequest } from "../components/page-refusal.ts";
import { keepTyped } from "../components/keep-typed.ts";
import { keepUntilAsked } from "../components/keep-until-asked.ts";
import { answerSave, readPosted } from "../components/posted-draft.ts";
import { RewardEditor } from "../components/RewardEditor.tsx";
import { useEditor } from "../components/use-editor.ts";
import { useFormAbout } from "../components/use-form-about.ts";
import { readForm } from "../forms/field-errors.ts";
import { rewardDraft } from "../forms/reward-draft.ts";
import { rewardForm } from "../forms/reward-form.ts";
import { givesStoreCredit } from "../forms/store-credit.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { readReward } from "../loyalty/read-reward.server.ts";
import { readRewardSetting } from "../loyalty/read-reward-setting.server.ts";
import { saveReward } from "../loyalty/save-reward.server.ts";
import { authenticate } from "../shopify.server.ts";
import { readTitles } from "../shopify/titles.server.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { admin, shop } = await authenticate(request);
  const reward = await readReward(liveContext.db, shop.shopId, params.rewardId ?? "");
  if (!reward) refuseRequest("reward_unknown");
  const { scopes, ...words } = await readRewardSetting(liveContext.db, shop.shopId);
  const { collections = [], products = [] } = reward.items ?? {};
  const free = reward.what.kind === "free_product" ? reward.what.products : [];
  const titles = await readTitles(admin.graphql, {
    products: [...products, ...free],
    collections,
  });
  return { reward, titles, words, storeCredit: givesStoreCredit(scopes) };
};

export const action = async ({ request, params }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const rewardId = params.rewardId ?? "";
  if (!(await readReward(liveContext.db, shop.shopId, rewardId))) refuseRequest("reward_unknown");
  const { draft, locale, revision } = await readPosted(request);
  const { scopes, tiers } = await readRewardSetting(liveContext.db, shop.shopId);
  const form = rewardForm({
    locale,
    currency: shop.currency,
    timeZone: shop.timeZone,
    tierIds: tiers.map(({ id }) => id),
    storeCredit: givesStoreCredit(scopes),
  });
  const asked = readForm(form, draft);
  if (!asked.ok) return answerSave(asked);
  const change = { rewardId, revision, reward: asked.value };
  return answerSave(await saveReward(liveContext, shop.shopId, change));
};

export const clientAction = keepTyped;

export const shouldRevalidate = keepUntilAsked;

export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function RewardPage() {
  const { reward, titles, words, storeCredit } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const { currency, locale, timeZone } = useFormAbout();
  const about = useMemo(() => ({ currency, locale, timeZone }), [currency, locale, timeZone]);
  const form = rewardForm({ ...about, tierIds: words.tiers.map(({ id }) => id), storeCredit });
  const editor = useEditor({
    loaded: useMemo(() => rewardDraft(reward, about), [reward, about]),
    revision: reward.revision,
    read: (draft) => readForm(form, draft),
    toast: t("rewards.saved"),
  });
  return (
    <RewardEditor
      title={reward.name}
      editor={editor}
      words={words}
      titles={titles}
      storeCredit={storeCredit}
      isNew={false}
    />
  );
}
