import { TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { FormError } from "./member-forms.ts";

type Props = {
  value: string;
  error: FormError | undefined;
  onChange: (value: string) => void;
};

/** Why a person does what a rule did not. */
export function NoteField({ value, error, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t("form.note")}
      helpText={t("form.noteHint")}
      multiline={2}
      autoComplete="off"
      value={value}
      onChange={onChange}
      {...(error && { error: t(`form.error.${error}`) })}
    />
  );
}
