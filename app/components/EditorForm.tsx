import { useRevalidator } from "@remix-run/react";
import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FieldContext } from "./fields.tsx";
import { useFieldWords } from "./use-field-words.ts";
import type { Editor } from "./use-editor.ts";

type Props<Draft, Value> = {
  id: string;
  editor: Editor<Draft, Value>;
  children: ReactNode;
  /** Beside the fields; what is typed there is not part of the form. */
  aside?: ReactNode;
};

/** What stands around the fields of a page that is saved by Shopify's bar. */
export function EditorForm<Draft, Value>({ id, editor, children, aside }: Props<Draft, Value>) {
  const { t } = useTranslation();
  const { busy, discard, errors, leave, save, unsaved } = editor;
  return (
    <FieldContext.Provider value={{ errors, leave }}>
      <BlockStack gap="400">
        <EditorBanners {...editor} />
        <Layout>
          <Layout.Section>
            <form
              id={id}
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                save();
              }}
            >
              <BlockStack gap="400">{children}</BlockStack>
              {/* Enter in a field saves; the visible button stands in Shopify's bar. */}
              <button type="submit" hidden />
            </form>
          </Layout.Section>
          {aside && (
            <Layout.Section variant="oneThird">
              <div className="preview">
                <BlockStack gap="400">{aside}</BlockStack>
              </div>
            </Layout.Section>
          )}
        </Layout>
      </BlockStack>
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

type BannersProps = Pick<Editor<unknown, unknown>, "changedElsewhere" | "errors" | "failed">;

/** Why nothing was saved, where no field says it. */
function EditorBanners({ changedElsewhere, errors, failed }: BannersProps) {
  const { t } = useTranslation();
  const say = useFieldWords();
  const { revalidate, state } = useRevalidator();
  const whole = errors[""] ?? errors.tiers;
  return (
    <>
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
      {failed && (
        <Banner tone="critical" title={t("editor.failedTitle")}>
          {t("editor.failedText")}
        </Banner>
      )}
      {whole && <Banner tone="critical">{say(whole)}</Banner>}
    </>
  );
}
