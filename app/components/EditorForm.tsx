import { useRevalidator } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldContext } from "./fields.tsx";
import { useFieldWords } from "./use-field-words.ts";
import type { Editor } from "./use-editor.ts";

type Props<Draft, Value> = { id: string; editor: Editor<Draft, Value>; children: ReactNode };

/** What stands around the fields of a page that is saved by Shopify's bar. */
export function EditorForm<Draft, Value>({ id, editor, children }: Props<Draft, Value>) {
  const { t } = useTranslation();
  const say = useFieldWords();
  const { revalidate, state } = useRevalidator();
  const { busy, changedElsewhere, discard, errors, leave, save, unsaved } = editor;
  // Of the form as a whole: no field shows them.
  const whole = errors[""] ?? errors.tiers;
  return (
    <FieldContext.Provider value={{ errors, leave }}>
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <BlockStack gap="400">
          {changedElsewhere && (
            <Banner
              tone="warning"
              title={t("editor.changedTitle")}
              action={{
                content: t("editor.changedLoad"),
                onAction: revalidate,
                loading: state !== "idle",
              }}
            >
              {t("editor.changedText")}
            </Banner>
          )}
          {whole && <Banner tone="critical">{say(whole)}</Banner>}
          {children}
        </BlockStack>
        {/* Enter in a field saves; the visible button stands in Shopify's bar. */}
        <button type="submit" hidden />
      </form>
      <SaveBar id={`${id}-bar`} open={unsaved}>
        <button variant="primary" disabled={busy} onClick={save}>
          {t("editor.save")}
        </button>
        <button disabled={busy} onClick={discard}>
          {t("editor.discard")}
        </button>
      </SaveBar>
    </FieldContext.Provider>
  );
}
