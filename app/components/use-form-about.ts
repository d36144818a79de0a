import type { FormAbout } from "../forms/fields.ts";
import { useFormat } from "./FormatProvider.tsx";

/** In what language, currency and time zone the page's forms are filled in. */
export function useFormAbout(): FormAbout {
  const { currency, locale, timeZone } = useFormat();
  return { currency, locale, timeZone };
}
