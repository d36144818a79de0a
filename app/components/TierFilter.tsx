import { useNavigate } from "@remix-run/react";
import { Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Props = { tiers: { id: string; name: string }[]; tier: string | null };

/** Which tier's members the list shows. The address keeps it, so that a page can be shared. */
export function TierFilter({ tiers, tier }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const options = [
    { value: "", label: t("members.tierAll") },
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className="tier-filter">
      <Select
        label={t("members.tier")}
        labelHidden
        options={options}
        value={tier ?? ""}
        onChange={(chosen) =>
          navigate(
            chosen
              ? `/app/members?${new URLSearchParams({ tier: chosen }).toString()}`
              : "/app/members",
          )
        }
      />
    </div>
  );
}
