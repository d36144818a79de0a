import { FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ChoiceField, NumberField } from "./fields.tsx";
import { SettingsCard } from "./SettingsCard.tsx";
import type { StandingFields } from "./TiersCard.tsx";

const bases = ["spend", "points", "orders"] as const;
const windows = ["rolling", "calendar_year", "lifetime"] as const;

/** What members climb by, and over which time. */
export function ClimbCard({ draft: { basis, window }, edit }: StandingFields) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("tiers.how")}>
      <FormLayout>
        <FormLayout.Group>
          <ChoiceField
            place="basis"
            label={t("tiers.basis")}
            options={bases.map((value) => ({ value, label: t(`tiers.basisKind.${value}`) }))}
            value={basis}
            onChange={(chosen) => edit({ basis: chosen })}
          />
          <ChoiceField
            place="window.kind"
            label={t("tiers.window")}
            options={windows.map((value) => ({ value, label: t(`tiers.windowKind.${value}`) }))}
            value={window.kind}
            onChange={(kind) => edit({ window: { ...window, kind } })}
          />
          {window.kind === "rolling" && (
            <NumberField
              place="window.months"
              label={t("tiers.months")}
              value={window.months}
              onChange={(months) => edit({ window: { ...window, months } })}
            />
          )}
        </FormLayout.Group>
      </FormLayout>
    </SettingsCard>
  );
}
