import { FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { valuedPoints } from "../forms/program-form.ts";
import type { ProgramDraft } from "../forms/program-form.ts";
import type { ProgramFields } from "./EarnCards.tsx";
import { useFormat } from "./FormatProvider.tsx";
import { ChoiceField, NumberField, TickField } from "./fields.tsx";
import { SettingsCard } from "./SettingsCard.tsx";

const roundings = ["floor", "nearest", "ceil"] as const;
const caps = [
  ["perOrder", "program.capOrder"],
  ["perDay", "program.capDay"],
  ["perMember", "program.capMember"],
] as const;

/** What counts besides, how it is rounded, and where it ends. */
export function MoreEarningCard({ draft: { earning }, edit }: ProgramFields) {
  const { t } = useTranslation();
  const change = (part: Partial<ProgramDraft["earning"]>) =>
    edit({ earning: { ...earning, ...part } });
  const tick = (name: "includeCredit" | "includeRedeemed" | "testOrders") => ({
    place: `earning.${name}`,
    label: t(`program.${name}`),
    checked: earning[name],
    onChange: (checked: boolean) => change({ [name]: checked }),
  });
  return (
    <SettingsCard title={t("program.moreEarning")}>
      <FormLayout>
        <div className="ticks">
          <TickField {...tick("includeCredit")} />
          <TickField {...tick("includeRedeemed")} helpText={t("program.includeRedeemedHint")} />
          <TickField {...tick("testOrders")} helpText={t("program.testOrdersHint")} />
        </div>
        <ChoiceField
          place="earning.rounding"
          label={t("program.rounding")}
          options={roundings.map((value) => ({ value, label: t(`program.roundingKind.${value}`) }))}
          value={earning.rounding}
          onChange={(rounding) => change({ rounding })}
        />
        <FormLayout.Group condensed title={t("program.caps")} helpText={t("editor.optional")}>
          {caps.map(([name, label]) => (
            <NumberField
              key={name}
              place={`earning.caps.${name}`}
              label={t(label)}
              value={earning.caps[name]}
              onChange={(cap) => change({ caps: { ...earning.caps, [name]: cap } })}
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}

const joins = ["automatic", "by_joining"] as const;
const companies = ["person", "company", "nobody"] as const;

/** Who takes part. */
export function MembershipCard({ draft: { membership }, edit }: ProgramFields) {
  const { t } = useTranslation();
  const change = (part: Partial<ProgramDraft["membership"]>) =>
    edit({ membership: { ...membership, ...part } });
  return (
    <SettingsCard title={t("program.membership")}>
      <FormLayout>
        <ChoiceField
          place="membership.join"
          label={t("program.join")}
          options={joins.map((value) => ({ value, label: t(`program.joinKind.${value}`) }))}
          value={membership.join}
          onChange={(join) => change({ join })}
        />
        {membership.join === "by_joining" && (
          <TickField
            place="membership.earlierOrders"
            label={t("program.earlierOrders")}
            checked={membership.earlierOrders}
            onChange={(earlierOrders) => change({ earlierOrders })}
          />
        )}
        <ChoiceField
          place="membership.b2b"
          label={t("program.b2b")}
          options={companies.map((value) => ({ value, label: t(`program.b2bKind.${value}`) }))}
          value={membership.b2b}
          onChange={(b2b) => change({ b2b })}
        />
      </FormLayout>
    </SettingsCard>
  );
}

const shortfalls = ["debt", "stop_at_zero"] as const;
const backs = ["full", "in_proportion", "none"] as const;

/** What happens to points when an order comes back. */
export function ReturnsCard({ draft, edit }: ProgramFields) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("program.returns")}>
      <FormLayout>
        <ChoiceField
          place="shortfall"
          label={t("program.shortfall")}
          options={shortfalls.map((value) => ({
            value,
            label: t(`program.shortfallKind.${value}`),
          }))}
          value={draft.shortfall}
          onChange={(shortfall) => edit({ shortfall })}
        />
        <ChoiceField
          place="spentPoints"
          label={t("program.spentPoints")}
          options={backs.map((value) => ({ value, label: t(`program.spentPointsKind.${value}`) }))}
          value={draft.spentPoints}
          onChange={(spentPoints) => edit({ spentPoints })}
        />
      </FormLayout>
    </SettingsCard>
  );
}

export function ValueCard({ draft: { pointValue }, edit }: ProgramFields) {
  const { t } = useTranslation();
  const { currency } = useFormat();
  return (
    <SettingsCard title={t("program.value")}>
      <NumberField
        place="pointValue"
        label={t("program.pointValue", { points: t("points", { count: valuedPoints }) })}
        helpText={t("program.pointValueHint")}
        suffix={currency}
        value={pointValue}
        onChange={(next) => edit({ pointValue: next })}
      />
    </SettingsCard>
  );
}
