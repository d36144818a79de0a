import { Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberStanding } from "../loyalty/read-member-standing.server.ts";
import { MemberFormModal } from "./MemberFormModal.tsx";
import { NoteField } from "./NoteField.tsx";
import { useMemberForm } from "./use-member-form.ts";

type Props = { standing: Pick<MemberStanding, "given" | "tiers">; onClose: () => void };

/** Gives a tier by hand, or takes back the one that was given so. */
export function TierModal({ standing: { given, tiers }, onClose }: Props) {
  const { t } = useTranslation();
  const [tier, setTier] = useState(tiers.at(-1)?.id ?? "");
  const [until, setUntil] = useState("");
  const [note, setNote] = useState("");
  const toast = t(tier === "" ? "standing.takeDone" : "standing.giveDone");
  const { busy, errors, send } = useMemberForm(toast, onClose);
  const options = tiers.map(({ id, name }) => ({ value: id, label: name }));
  if (given) options.push({ value: "", label: t("standing.take") });
  return (
    <MemberFormModal
      id="give-tier"
      title={t("standing.giveTitle")}
      save={t("standing.save")}
      busy={busy}
      error={errors.form}
      onSave={() => send({ intent: "tier", tier, until, note })}
      onClose={onClose}
    >
      <Text as="p">{t("standing.giveHint")}</Text>
      <Select
        label={t("standing.title")}
        options={options}
        value={tier}
        onChange={setTier}
        {...(errors.tier && { error: t(`form.error.${errors.tier}`) })}
      />
      {tier !== "" && (
        <TextField
          label={t("standing.giveUntil")}
          helpText={t("standing.giveUntilHint")}
          type="date"
          autoComplete="off"
          value={until}
          onChange={setUntil}
          {...(errors.until && { error: t(`form.error.${errors.until}`) })}
        />
      )}
      <NoteField value={note} error={errors.note} onChange={setNote} />
    </MemberFormModal>
  );
}
