import { FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RewardDraft } from "../forms/reward-draft.ts";
import { ChoiceField, NumberField, TypedField } from "./fields.tsx";
import { useFormat } from "./FormatProvider.tsx";
import { RefPicker } from "./RefPicker.tsx";
import type { Titles } from "./RefPicker.tsx";
import { SettingsCard } from "./SettingsCard.tsx";

export type RewardFieldsProps = {
  draft: RewardDraft;
  edit: (change: Partial<RewardDraft>) => void;
  /** Of products and collections that were chosen before. */
  titles: Titles;
};

const kinds = [
  "amount_off",
  "percentage_off",
  "free_shipping",
  "free_product",
  "store_credit",
  "variable",
] as const;

/** What the reward is, and what it costs. */
export function WhatCard({ draft, edit, titles }: RewardFieldsProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("rewards.whatTitle")}>
      <FormLayout>
        <ChoiceField
          place="kind"
          label={t("rewards.kind")}
          options={kinds.map((value) => ({ value, label: t(`rewards.kindName.${value}`) }))}
          value={draft.kind}
          onChange={(kind) => edit({ kind })}
        />
        <TypedField
          place="name"
          label={t("rewards.name")}
          helpText={t("rewards.nameHint")}
          value={draft.name}
          onChange={(name) => edit({ name })}
        />
        <GiftFields draft={draft} edit={edit} titles={titles} />
        {draft.kind !== "variable" && (
          <NumberField
            place="cost"
            label={t("rewards.cost")}
            value={draft.cost}
            onChange={(cost) => edit({ cost })}
          />
        )}
      </FormLayout>
    </SettingsCard>
  );
}

function GiftFields({ draft, edit, titles }: RewardFieldsProps) {
  const { t } = useTranslation();
  switch (draft.kind) {
    case "amount_off":
    case "store_credit":
      return <AmountField name="amount" label={t("rewards.amount")} draft={draft} edit={edit} />;
    case "percentage_off":
      return (
        <FormLayout.Group condensed>
          <NumberField
            place="percent"
            label={t("rewards.percent")}
            suffix="%"
            value={draft.percent}
            onChange={(percent) => edit({ percent })}
          />
          <AmountField
            name="cap"
            label={t("rewards.cap")}
            hint={t("rewards.capHint")}
            draft={draft}
            edit={edit}
          />
        </FormLayout.Group>
      );
    case "free_shipping":
      return (
        <AmountField
          name="maxPrice"
          label={t("rewards.maxPrice")}
          hint={t("rewards.maxPriceHint")}
          draft={draft}
          edit={edit}
        />
      );
    case "free_product":
      return (
        <RefPicker
          place="products"
          type="product"
          label={t("rewards.products")}
          refs={draft.products}
          titles={titles}
          onChange={(products) => edit({ products })}
        />
      );
    case "variable":
      return <VariableFields draft={draft} edit={edit} />;
  }
}

type DraftFields = Pick<RewardFieldsProps, "draft" | "edit">;

function VariableFields({ draft, edit }: DraftFields) {
  const { t } = useTranslation();
  const points = (name: "min" | "max" | "step") => (
    <NumberField
      place={name}
      label={t(`rewards.${name}`)}
      value={draft[name]}
      onChange={(value) => edit({ [name]: value })}
    />
  );
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        {points("step")}
        <AmountField
          name="amountPerStep"
          label={t("rewards.amountPerStep")}
          draft={draft}
          edit={edit}
        />
      </FormLayout.Group>
      <FormLayout.Group condensed>
        {points("min")}
        {points("max")}
      </FormLayout.Group>
    </FormLayout>
  );
}

type AmountProps = DraftFields & {
  name: "amount" | "cap" | "maxPrice" | "amountPerStep" | "minSubtotal";
  label: string;
  hint?: string;
};

/** Money, in the shop's currency. */
export function AmountField({ name, label, hint, draft, edit }: AmountProps) {
  const { currency } = useFormat();
  return (
    <NumberField
      place={name}
      label={label}
      suffix={currency}
      value={draft[name]}
      onChange={(value) => edit({ [name]: value })}
      {...(hint !== undefined && { helpText: hint })}
    />
  );
}
