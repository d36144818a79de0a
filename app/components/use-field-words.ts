import { useTranslation } from "react-i18next";
import type { FieldError } from "../forms/field-errors.ts";
import { useFormat } from "./FormatProvider.tsx";

/** Puts what is wrong with a field into words. */
export function useFieldWords(): (error: FieldError) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ code, max = 0, min = 0, name = "", places = 0 }) => {
    const figure = code === "money" ? format.money : format.exact;
    return t(`fieldError.${code}`, { min: figure(min), max: figure(max), name, places });
  };
}
