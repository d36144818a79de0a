import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Instant } from "../core/words.ts";
import type { Inbox } from "../loyalty/read-health.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** From this age on a waiting delivery is worth a merchant's attention: normally it is worked on within seconds. */
const lateMs = 60_000;

type Props = { inbox: Inbox; now: Instant; link?: boolean };

/** How far the program is with what Shopify reported. */
export function InboxCard({ inbox, now, link = false }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { waiting, setAside, oldestWaiting } = inbox;
  const late = oldestWaiting !== null && Date.parse(now) - Date.parse(oldestWaiting) > lateMs;
  const age = oldestWaiting ? format.age(oldestWaiting, now) : "–";
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("inbox.title")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t("inbox.explained")}
          </Text>
        </BlockStack>
        <dl className="facts">
          <Fact name={t("inbox.waiting")} value={format.number(waiting)} />
          {waiting > 0 && <Fact name={t("inbox.oldest")} value={age} />}
          <Fact name={t("inbox.setAside")} value={format.number(setAside)} />
        </dl>
        {setAside > 0 && (
          <Text as="p" tone="critical">
            {t("inbox.lookInto", { count: setAside })}
          </Text>
        )}
        {late && (
          <Text as="p" tone="critical">
            {t("inbox.behind", { age })}
          </Text>
        )}
        {!late && setAside === 0 && (
          <InlineStack>
            <Badge tone="success">{t(waiting > 0 ? "inbox.working" : "inbox.clear")}</Badge>
          </InlineStack>
        )}
        {link && (late || setAside > 0) && (
          <InlineStack>
            <Button url="/app/health">{t("inbox.toHealth")}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
