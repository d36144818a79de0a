import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Page } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Buttons of Shopify's bar: <button variant="primary" …>. */
  actions?: ReactNode;
  children: ReactNode;
};

/** A page of the menu: Shopify's bar shows its title, so the page itself keeps it for screen readers. */
export function AdminPage({ title, actions, children }: Props) {
  return (
    <Page title={title} titleHidden>
      <TitleBar title={title}>{actions}</TitleBar>
      <Box paddingBlock={{ xs: "400", md: "600" }}>
        <BlockStack gap="400">{children}</BlockStack>
      </Box>
    </Page>
  );
}
