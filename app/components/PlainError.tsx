import { useRouteError } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { readPageRefusal } from "./page-refusal.ts";

/** The last net: outside of the embedded pages, where there is no Polaris and no shop. */
export function ErrorBoundary() {
  const code = readPageRefusal(useRouteError()) ?? "broken";
  const { t } = useTranslation();
  return (
    <main
      style={{
        fontFamily: "system-ui, sans-serif",
        maxWidth: "36rem",
        margin: "15vh auto",
        padding: "0 1rem",
      }}
    >
      <h1>{t(`refusal.${code}.title`)}</h1>
      <p>{t(`refusal.${code}.text`)}</p>
    </main>
  );
}
