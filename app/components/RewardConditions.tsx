import { ChoiceList, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ChoiceField, NumberField, TickField, TypedField, useFieldError } from "./fields.tsx";
import { RefPicker } from "./RefPicker.tsx";
import { AmountField } from "./RewardFields.tsx";
import type { RewardFieldsProps } from "./RewardFields.tsx";
import type { ProgramWords } from "./reward-words.ts";
import { SettingsCard } from "./SettingsCard.tsx";

type DraftFields = Pick<RewardFieldsProps, "draft" | "edit">;

const itemKinds = ["all", "products", "collections"] as const;

/** On which goods, and from what they have to come to. */
export function ItemsCard({ draft, edit, titles }: RewardFieldsProps) {
  const { t } = useTranslation();
  const { items, kind } = draft;
  // Free shipping takes nothing off goods.
  const chosen = kind !== "free_shipping";
  return (
    <SettingsCard title={t("rewards.appliesTitle")}>
      <FormLayout>
        {chosen && (
          <ChoiceField
            place="items.kind"
            label={t("rewards.items")}
            options={itemKinds.map((value) => ({ value, label: t(`rewards.itemsKind.${value}`) }))}
            value={items.kind}
            onChange={(next) => edit({ items: { ...items, kind: next } })}
          />
        )}
        {chosen && items.kind === "products" && (
          <RefPicker
            place="items.products"
            type="product"
            label={t("rewards.itemsKind.products")}
            refs={items.products}
            titles={titles}
            onChange={(products) => edit({ items: { ...items, products } })}
          />
        )}
        {chosen && items.kind === "collections" && (
          <RefPicker
            place="items.collections"
            type="collection"
            label={t("rewards.itemsKind.collections")}
            refs={items.collections}
            titles={titles}
            onChange={(collections) => edit({ items: { ...items, collections } })}
          />
        )}
        <AmountField
          name="minSubtotal"
          label={t(chosen ? "rewards.minSubtotal" : "rewards.minOrder")}
          hint={t("rewards.minSubtotalHint")}
          draft={draft}
          edit={edit}
        />
      </FormLayout>
    </SettingsCard>
  );
}

/** For whom, and how often. */
export function WhoCard({ draft, edit, tiers }: DraftFields & { tiers: ProgramWords["tiers"] }) {
  const { t } = useTranslation();
  const error = useFieldError("tiers");
  const gone = draft.tiers.filter((id) => !tiers.some((tier) => tier.id === id));
  const choices = [
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: t("rewards.tierGone") })),
  ];
  return (
    <SettingsCard title={t("rewards.whoTitle")}>
      <FormLayout>
        {choices.length > 0 && (
          <ChoiceList
            allowMultiple
            title={`${t("rewards.tiers")}. ${t("rewards.tiersHint")}`}
            choices={choices}
            selected={draft.tiers}
            onChange={(chosen) => edit({ tiers: chosen })}
            {...(error !== undefined && { error })}
          />
        )}
        <FormLayout.Group condensed>
          <NumberField
            place="perMember"
            label={t("rewards.perMember")}
            helpText={t("editor.optional")}
            value={draft.perMember}
            onChange={(perMember) => edit({ perMember })}
          />
          <NumberField
            place="stock"
            label={t("rewards.stock")}
            helpText={t("editor.optional")}
            value={draft.stock}
            onChange={(stock) => edit({ stock })}
          />
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}

/** From when until when, and how long its codes live. */
export function WhenCard({ draft, edit }: DraftFields) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("rewards.whenTitle")} hint={t("rewards.daysHint")}>
      <FormLayout>
        <FormLayout.Group condensed>
          <TypedField
            place="from"
            type="date"
            label={t("rewards.from")}
            value={draft.from}
            onChange={(from) => edit({ from })}
          />
          <TypedField
            place="until"
            type="date"
            label={t("rewards.until")}
            value={draft.until}
            onChange={(until) => edit({ until })}
          />
        </FormLayout.Group>
        {draft.kind !== "store_credit" && (
          <NumberField
            place="codeDays"
            label={t("rewards.codeDays")}
            helpText={t("rewards.codeDaysHint")}
            value={draft.codeDays}
            onChange={(codeDays) => edit({ codeDays })}
          />
        )}
      </FormLayout>
    </SettingsCard>
  );
}

const classes = ["product", "order", "shipping"] as const;

/** With which other discounts its codes may be used. */
export function CombiningCard({ draft: { combines, kind }, edit }: DraftFields) {
  const { t } = useTranslation();
  // An order has one shipping: Shopify takes one discount off it.
  const others = classes.filter((name) => kind !== "free_shipping" || name !== "shipping");
  return (
    <SettingsCard title={t("rewards.combinesTitle")} hint={t("rewards.combinesHint")}>
      <fieldset className="ticks">
        <legend>{t("rewards.combines")}</legend>
        {others.map((name) => (
          <TickField
            key={name}
            place={`combines.${name}`}
            label={t(`rewards.combinesKind.${name}`)}
            checked={combines[name]}
            onChange={(may) => edit({ combines: { ...combines, [name]: may } })}
          />
        ))}
      </fieldset>
    </SettingsCard>
  );
}
