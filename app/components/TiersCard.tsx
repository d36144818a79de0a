import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { PlusIcon, StarIcon } from "@shopify/polaris-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { moveTier } from "../forms/standing-form.ts";
import type { StandingDraft, TierDraft } from "../forms/standing-form.ts";
import { Empty } from "./Empty.tsx";
import { SortableList } from "./SortableList.tsx";
import { TierRow } from "./TierRow.tsx";

export type StandingFields = {
  draft: StandingDraft;
  edit: (change: Partial<StandingDraft>) => void;
};

const colors = ["#b98a5e", "#9aa3ab", "#e0b23c", "#7c8fd6", "#3f9f8c"];

/** The list of tiers, each opened by itself. */
export function TiersCard({
  draft,
  edit,
  rewardsOf,
}: StandingFields & { rewardsOf: Record<string, number> }) {
  const { t } = useTranslation();
  const { basis, tiers } = draft;
  const add = () => edit({ tiers: [...tiers, newTier(tiers.length)] });
  const change = (id: string, part: Partial<TierDraft>) =>
    edit({ tiers: tiers.map((tier) => (tier.id === id ? { ...tier, ...part } : tier)) });
  const adding = (
    <Button icon={PlusIcon} onClick={add}>
      {t("tiers.add")}
    </Button>
  );
  if (tiers.length === 0)
    return (
      <Card>
        <Empty icon={StarIcon} heading={t("tiers.emptyTitle")} text={t("tiers.emptyText")}>
          {adding}
        </Empty>
      </Card>
    );
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("tiers.listTitle")}
          </Text>
          <Text as="p" tone="subdued">
            {t("tiers.listHint")}
          </Text>
        </BlockStack>
      </div>
      <SortableList
        id="tier-list"
        items={tiers.map((tier) => ({
          id: tier.id,
          name: tier.name.trim() || t("tiers.unnamed"),
          tier,
        }))}
        onMove={(from, to) => edit({ tiers: moveTier(tiers, from, to) })}
      >
        {({ tier }, place) => (
          <TierRow
            tier={tier}
            place={place}
            basis={basis}
            rewards={rewardsOf[tier.id] ?? 0}
            onChange={(part) => change(tier.id, part)}
            onRemove={() => edit({ tiers: tiers.filter(({ id }) => id !== tier.id) })}
          />
        )}
      </SortableList>
      <ListFoot>{adding}</ListFoot>
    </Card>
  );
}

function ListFoot({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="card-head list-foot">
      <BlockStack gap="200">
        <div>{children}</div>
        <Text as="p" tone="subdued">
          {t("tiers.removed")}
        </Text>
      </BlockStack>
    </div>
  );
}

function newTier(place: number): TierDraft {
  return {
    id: crypto.randomUUID(),
    name: "",
    color: colors[place % colors.length] ?? "#9aa3ab",
    threshold: "",
    keep: "",
    graceDays: "30",
    multiplier: "1",
    perks: "",
  };
}
