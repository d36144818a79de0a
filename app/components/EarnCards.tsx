import { BlockStack, ChoiceList, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { unitInMinor } from "../core/money.ts";
import type { ProgramDraft } from "../forms/program-form.ts";
import { useFormat } from "./FormatProvider.tsx";
import { ChoiceField, NumberField, TickField, TypedField } from "./fields.tsx";
import { SettingsCard } from "./SettingsCard.tsx";

export type ProgramFields = {
  draft: ProgramDraft;
  edit: (change: Partial<ProgramDraft>) => void;
};

/** What an order earns, and what it is called. */
export function EarnCard({ draft, edit }: ProgramFields) {
  const { t } = useTranslation();
  const format = useFormat();
  const { earning } = draft;
  const unit = unitInMinor(format.currency);
  const change = (part: Partial<ProgramDraft["earning"]>) =>
    edit({ earning: { ...earning, ...part } });
  return (
    <SettingsCard title={t("program.earnTitle")}>
      <FormLayout>
        <NumberField
          place="earning.pointsPerUnit"
          label={t("program.rate", { money: format.money(unit) })}
          helpText={
            unit === 1
              ? t("program.rateHintSmall", { money: format.money(100) })
              : t("program.rateHint", { money: format.money(2 * unit) })
          }
          value={earning.pointsPerUnit}
          onChange={(pointsPerUnit) => change({ pointsPerUnit })}
        />
        <fieldset className="ticks">
          <legend>{t("program.counts")}</legend>
          <TickField
            place="earning.includeTax"
            label={t("program.includeTax")}
            helpText={t("program.includeTaxHint")}
            checked={earning.includeTax}
            onChange={(includeTax) => change({ includeTax })}
          />
          <TickField
            place="earning.includeShipping"
            label={t("program.includeShipping")}
            checked={earning.includeShipping}
            onChange={(includeShipping) => change({ includeShipping })}
          />
        </fieldset>
        <NameFields draft={draft} edit={edit} />
      </FormLayout>
    </SettingsCard>
  );
}

function NameFields({ draft: { pointsName }, edit }: ProgramFields) {
  const { t } = useTranslation();
  const change = (part: Partial<ProgramDraft["pointsName"]>) =>
    edit({ pointsName: { ...pointsName, ...part } });
  return (
    <BlockStack gap="300">
      <ChoiceList
        title={t("program.name")}
        choices={[
          { value: "default", label: t("program.nameDefault") },
          { value: "own", label: t("program.nameOwn") },
        ]}
        selected={[pointsName.own ? "own" : "default"]}
        onChange={([chosen]) => change({ own: chosen === "own" })}
      />
      {pointsName.own && (
        <FormLayout.Group condensed>
          <TypedField
            place="pointsName.one"
            label={t("program.nameOne")}
            helpText={t("program.nameOneHint")}
            value={pointsName.one}
            onChange={(one) => change({ one })}
          />
          <TypedField
            place="pointsName.other"
            label={t("program.nameOther")}
            helpText={t("program.nameOtherHint")}
            value={pointsName.other}
            onChange={(other) => change({ other })}
          />
        </FormLayout.Group>
      )}
    </BlockStack>
  );
}

/** When points that were earned can be spent. */
export function AwardCard({ draft: { award }, edit }: ProgramFields) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("program.whenTitle")}>
      <FormLayout>
        <FormLayout.Group>
          <ChoiceField
            place="award.on"
            label={t("program.awardOn")}
            options={[
              { value: "paid", label: t("program.onPaid") },
              { value: "fulfilled", label: t("program.onFulfilled") },
            ]}
            value={award.on}
            onChange={(on) => edit({ award: { ...award, on } })}
          />
          <NumberField
            place="award.days"
            label={t("program.awardDays")}
            helpText={t("program.awardDaysHint")}
            value={award.days}
            onChange={(days) => edit({ award: { ...award, days } })}
          />
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}

const kinds = ["months", "inactivity", "never"] as const;
const ends = ["exact", "month", "quarter", "year"] as const;

/** How long points live. */
export function ExpiryCard({ draft: { lots }, edit }: ProgramFields) {
  const { t } = useTranslation();
  const { expiry } = lots;
  const { kind } = expiry;
  const change = (part: Partial<typeof expiry>) =>
    edit({ lots: { ...lots, expiry: { ...expiry, ...part } } });
  return (
    <SettingsCard title={t("program.expiryTitle")}>
      <FormLayout>
        <ChoiceField
          place="lots.expiry.kind"
          label={t("program.expiry")}
          options={kinds.map((value) => ({ value, label: t(`program.expiryKind.${value}`) }))}
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
        {kind !== "never" && (
          <FormLayout.Group>
            <NumberField
              place="lots.expiry.months"
              label={t(kind === "months" ? "program.expiryMonths" : "program.expiryInactivity")}
              {...(kind === "inactivity" && { helpText: t("program.expiryInactivityHint") })}
              value={expiry.months}
              onChange={(months) => change({ months })}
            />
            {kind === "months" && (
              <ChoiceField
                place="lots.expiry.endOf"
                label={t("program.endOf")}
                options={ends.map((value) => ({ value, label: t(`program.endOfKind.${value}`) }))}
                value={expiry.endOf}
                onChange={(endOf) => change({ endOf })}
              />
            )}
          </FormLayout.Group>
        )}
        {kind !== "never" && (
          <TypedField
            place="lots.warnDays"
            label={t("program.warnDays")}
            helpText={t("program.warnDaysHint")}
            value={lots.warnDays}
            onChange={(warnDays) => edit({ lots: { ...lots, warnDays } })}
          />
        )}
      </FormLayout>
    </SettingsCard>
  );
}
