import { useTranslation } from "react-i18next";
import type { RewardDraft } from "../forms/reward-draft.ts";
import { ChoiceField } from "./fields.tsx";
import { SettingsCard } from "./SettingsCard.tsx";
import { StoreCreditAccess } from "./StoreCreditAccess.tsx";

type Props = {
  draft: RewardDraft;
  edit: (change: Partial<RewardDraft>) => void;
  /** Whether the shop lets us give store credit. */
  storeCredit: boolean;
};

const states = ["draft", "active", "archived"] as const;

/** Whether shoppers have it. */
export function StateCard({ draft: { kind, state }, edit, storeCredit }: Props) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("rewards.state")}>
      <ChoiceField
        place="state"
        label={t("rewards.state")}
        labelHidden
        helpText={t(`rewards.stateHint.${state}`)}
        options={states.map((value) => ({ value, label: t(`rewards.stateKind.${value}`) }))}
        value={state}
        onChange={(next) => edit({ state: next })}
      />
      {kind === "store_credit" && !storeCredit && <StoreCreditAccess />}
    </SettingsCard>
  );
}
