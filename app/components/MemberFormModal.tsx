import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, FormLayout } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FormError } from "./member-forms.ts";

type Props = {
  id: string;
  title: string;
  save: string;
  busy: boolean;
  error: FormError | undefined;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** A form over the page. It is there as long as it is open: the next one begins empty. */
export function MemberFormModal(props: Props) {
  const { id, title, save, busy, error, onSave, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <Modal id={id} open onHide={onClose}>
      <TitleBar title={title}>
        <button variant="primary" disabled={busy} onClick={onSave}>
          {save}
        </button>
        <button onClick={onClose}>{t("common.cancel")}</button>
      </TitleBar>
      <Box padding="400">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            onSave();
          }}
        >
          <BlockStack gap="400">
            {error && <Banner tone="critical">{t(`form.error.${error}`)}</Banner>}
            <FormLayout>{children}</FormLayout>
          </BlockStack>
          {/* Enter in a field sends the form; the visible button stands in the modal's own bar. */}
          <button type="submit" hidden />
        </form>
      </Box>
    </Modal>
  );
}
