import { ChoiceList, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MemberFormModal } from "./MemberFormModal.tsx";
import { NoteField } from "./NoteField.tsx";
import { useMemberForm } from "./use-member-form.ts";

/** Gives or takes points by hand. */
export function AdjustModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  // Made with the form: however often it is sent, it is one wish.
  const [key] = useState(() => crypto.randomUUID());
  const [direction, setDirection] = useState<"give" | "take">("give");
  const [points, setPoints] = useState("");
  const [note, setNote] = useState("");
  const toast = t(direction === "give" ? "adjust.doneGive" : "adjust.doneTake", {
    count: Number(points),
  });
  const { busy, errors, send } = useMemberForm(toast, onClose);
  return (
    <MemberFormModal
      id="adjust-points"
      title={t("adjust.title")}
      save={t("adjust.save")}
      busy={busy}
      error={errors.form}
      onSave={() => send({ intent: "adjust", direction, points, note, key })}
      onClose={onClose}
    >
      <ChoiceList
        title={t("adjust.direction")}
        choices={[
          { label: t("adjust.give"), value: "give" },
          { label: t("adjust.take"), value: "take" },
        ]}
        selected={[direction]}
        onChange={([chosen]) => setDirection(chosen === "take" ? "take" : "give")}
      />
      <TextField
        label={t("adjust.points")}
        type="number"
        min={1}
        step={1}
        autoComplete="off"
        value={points}
        onChange={setPoints}
        {...(errors.points && { error: t(`form.error.${errors.points}`) })}
      />
      <NoteField value={note} error={errors.note} onChange={setNote} />
    </MemberFormModal>
  );
}
