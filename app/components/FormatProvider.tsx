import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import type { Locale } from "../i18n.ts";
import { createFormat } from "./format.ts";
import type { Format } from "./format.ts";

const FormatContext = createContext<Format | null>(null);

type Props = { locale: Locale; timeZone: string; currency: string; children: ReactNode };

export function FormatProvider({ locale, timeZone, currency, children }: Props) {
  const format = useMemo(
    () => createFormat(locale, timeZone, currency),
    [locale, timeZone, currency],
  );
  return <FormatContext.Provider value={format}>{children}</FormatContext.Provider>;
}

/** Throws outside of a FormatProvider: a page without a shop has no money and no time zone to show. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error("useFormat outside of a FormatProvider");
  return format;
}
