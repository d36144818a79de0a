import { TitleBar } from "@shopify/app-bridge-react";
import { BlockStack, Box, Page } from "@shopify/polaris";
import type { ReactNode } from "react";

/** A page of the menu: Shopify's bar shows its title, so the page itself keeps it for screen readers. */
export function AdminPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page title={title} titleHidden>
      <TitleBar title={title} />
      <Box paddingBlock={{ xs: "400", md: "600" }}>
        <BlockStack gap="400">{children}</BlockStack>
      </Box>
    </Page>
  );
}
