import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = { title: string; hint?: string; children: ReactNode };

/** Fields that belong together, under what they are about. */
export function SettingsCard({ title, hint, children }: Props) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {hint !== undefined && (
            <Text as="p" tone="subdued">
              {hint}
            </Text>
          )}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
