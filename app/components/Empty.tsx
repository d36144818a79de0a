import { BlockStack, Box, Icon, Text } from "@shopify/polaris";
import type { IconSource } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = { icon: IconSource; heading: string; text: string; children?: ReactNode };

/** What stands where there is nothing to show: why, and what one can do. */
export function Empty({ icon, heading, text, children }: Props) {
  return (
    <Box padding="800">
      <div className="empty">
        <BlockStack gap="400" inlineAlign="center" align="center">
          <span className="empty-icon">
            <Icon source={icon} tone="subdued" />
          </span>
          <BlockStack gap="200" inlineAlign="center">
            <Text as="h2" variant="headingMd" alignment="center">
              {heading}
            </Text>
            <Text as="p" tone="subdued" alignment="center">
              {text}
            </Text>
          </BlockStack>
          {children}
        </BlockStack>
      </div>
    </Box>
  );
}
