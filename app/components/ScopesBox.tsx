import { BlockStack, Box, Button, Text } from "@shopify/polaris";

type Props = {
  why: string;
  /** Of asking. null: nobody asked yet. */
  outcome: string | null;
  button: string;
  busy: boolean;
  onAsk: () => void;
};

/** Why the app would like to be allowed more, and the button that asks. */
export function ScopesBox({ why, outcome, button, busy, onAsk }: Props) {
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <BlockStack gap="200" inlineAlign="start">
        <Text as="p">{why}</Text>
        {outcome !== null && (
          <div role="status">
            <Text as="p" fontWeight="semibold">
              {outcome}
            </Text>
          </div>
        )}
        <Button loading={busy} onClick={onAsk}>
          {button}
        </Button>
      </BlockStack>
    </Box>
  );
}
