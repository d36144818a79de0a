import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { Button, Card, Tabs, Text } from "@shopify/polaris";
import { DiscountIcon } from "@shopify/polaris-icons";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AdminPage } from "../components/AdminPage.tsx";
import { EditorForm } from "../components/EditorForm.tsx";
import { Empty } from "../components/Empty.tsx";
import { keepTyped } from "../components/keep-typed.ts";
import { keepUntilAsked } from "../components/keep-until-asked.ts";
import { answerSave, readPosted } from "../components/posted-draft.ts";
import { RewardsList } from "../components/RewardsList.tsx";
import { useEditor } from "../components/use-editor.ts";
import { readForm } from "../forms/field-errors.ts";
import { moveShown, orderForm } from "../forms/reward-order.ts";
import { liveContext } from "../loyalty/context.server.ts";
import { countRedeemed } from "../loyalty/count-redeemed.server.ts";
import { listRewards } from "../loyalty/list-rewards.server.ts";
import { orderRewards } from "../loyalty/order-rewards.server.ts";
import { readProgram } from "../loyalty/read-program.server.ts";
import { authenticate } from "../shopify.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shop } = await authenticate(request);
  const [rewards, redeemed, { program }] = await Promise.all([
    listRewards(liveContext.db, shop.shopId),
    countRedeemed(liveContext.db, shop.shopId),
    readProgram(liveContext.db, shop.shopId),
  ]);
  const words = { pointsName: program.pointsName, tiers: program.standing?.tiers ?? [] };
  return { rewards, redeemed, words };
};

export const action = async ({ request }: ActionFunctionArgs) => {
  const { shop } = await authenticate(request);
  const { draft } = await readPosted(request);
  const asked = readForm(orderForm, draft);
  if (asked.ok) await orderRewards(liveContext, shop.shopId, asked.value.ids);
  return answerSave(asked);
};

export const clientAction = keepTyped;

export const shouldRevalidate = keepUntilAsked;

export const headers: HeadersFunction = (args) => boundary.headers(args);

const filters = ["all", "active", "draft", "archived"] as const;

export default function RewardsPage() {
  const { rewards, redeemed, words } = useLoaderData<typeof loader>();
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const filter = filters.find((one) => one === query.get("state")) ?? "all";
  const editor = useEditor({
    loaded: useMemo(() => ({ ids: rewards.map(({ rewardId }) => rewardId) }), [rewards]),
    revision: null,
    read: (draft) => readForm(orderForm, draft),
    toast: t("rewards.orderSaved"),
  });
  const { ids } = editor.draft;
  const shown = ids
    .map((id) => rewards.find(({ rewardId }) => rewardId === id))
    .filter((reward) => reward !== undefined)
    .filter(({ state }) => filter === "all" || state === filter);
  const shownIds = shown.map(({ rewardId }) => rewardId);
  const add = () => navigate("/app/rewards/new");
  if (rewards.length === 0) return <NoRewards onAdd={add} />;
  return (
    <AdminPage
      title={t("nav.rewards")}
      actions={
        <button variant="primary" onClick={add}>
          {t("rewards.add")}
        </button>
      }
    >
      <EditorForm id="rewards" editor={editor}>
        <Card padding="0">
          <Tabs
            tabs={filters.map((id) => ({
              id,
              content: id === "all" ? t("rewards.all") : t(`rewards.stateKind.${id}`),
            }))}
            selected={filters.indexOf(filter)}
            onSelect={(place) => {
              const state = filters[place] ?? "all";
              setQuery(state === "all" ? {} : { state }, { replace: true });
            }}
          />
          {shown.length === 0 ? (
            <Empty
              icon={DiscountIcon}
              heading={t("rewards.noneTitle")}
              text={t("rewards.noneText")}
            />
          ) : (
            <RewardsList
              rewards={shown}
              redeemed={redeemed}
              words={words}
              onMove={(from, to) => editor.edit({ ids: moveShown(ids, shownIds, from, to) })}
            />
          )}
          <div className="card-head list-foot">
            <Text as="p" tone="subdued">
              {t("rewards.orderHint")}
            </Text>
          </div>
        </Card>
      </EditorForm>
    </AdminPage>
  );
}

function NoRewards({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation();
  return (
    <AdminPage title={t("nav.rewards")}>
      <Card>
        <Empty icon={DiscountIcon} heading={t("rewards.emptyTitle")} text={t("rewards.emptyText")}>
          <Button variant="primary" onClick={onAdd}>
            {t("rewards.add")}
          </Button>
        </Empty>
      </Card>
    </AdminPage>
  );
}
