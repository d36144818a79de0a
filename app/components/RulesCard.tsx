import { List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { EarningRule, Program } from "../core/program.ts";
import { useFormat } from "./FormatProvider.tsx";
import { SettingsCard } from "./SettingsCard.tsx";

/** What else acts on points, only to be looked at. Nothing where nothing does. */
export function RulesCard({ earning }: { earning: Program["earning"] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { except, only, rules } = earning;
  if (rules.length === 0 && !only && !except) return null;
  const effect = ({ bonus, multiplier }: EarningRule) =>
    [
      multiplier !== 1 && t("program.ruleMultiplier", { multiplier: format.exact(multiplier) }),
      bonus !== 0 && t("program.ruleBonus", { points: t("points", { count: bonus }) }),
    ]
      .filter(Boolean)
      .join(", ");
  return (
    <SettingsCard title={t("program.rulesTitle")} hint={t("program.rulesHint")}>
      <List>
        {rules.map((rule) => (
          <List.Item key={rule.id}>
            {rule.name} ({effect(rule)})
          </List.Item>
        ))}
        {only && <List.Item>{t("program.onlySome")}</List.Item>}
        {except && <List.Item>{t("program.exceptSome")}</List.Item>}
      </List>
    </SettingsCard>
  );
}
