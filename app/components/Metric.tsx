import { BlockStack, Card, Text } from "@shopify/polaris";

type Props = { label: string; value: string; hint: string; tone?: "critical" | undefined };

/** One figure with its name and what it stands for. */
export function Metric({ label, value, hint, tone }: Props) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="bodySm" tone="subdued">
          {label}
        </Text>
        <Text as="p" variant="headingLg" numeric {...(tone && { tone })}>
          {value}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {hint}
        </Text>
      </BlockStack>
    </Card>
  );
}
