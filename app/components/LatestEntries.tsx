import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { LatestEntry } from "../loyalty/read-overview.server.ts";
import type { People } from "../shopify/customers.server.ts";
import { CustomerName } from "./CustomerName.tsx";
import { PointsChange } from "./PointsChange.tsx";
import { useFormat } from "./FormatProvider.tsx";

type Props = { entries: LatestEntry[]; people: Promise<People> | People };

/** The newest bookings of the shop, each leading to its member. */
export function LatestEntries({ entries, people }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card padding="0">
      <div className="card-head">
        <Text as="h2" variant="headingMd">
          {t("overview.latest")}
        </Text>
      </div>
      <ul className="rows">
        {entries.map((entry) => (
          <li key={`${entry.memberId} ${entry.seq}`}>
            <BlockStack gap="050">
              <Link url={`/app/members/${entry.memberId}`} removeUnderline monochrome>
                <Text as="span" fontWeight="semibold">
                  <CustomerName
                    customerId={entry.customerId}
                    companyId={entry.companyId}
                    people={people}
                  />
                </Text>
              </Link>
              <Text as="span" variant="bodySm" tone="subdued">
                {[t(`entry.${entry.kind}`), entry.orderName, format.time(entry.occurredAt)]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </BlockStack>
            <PointsChange entry={entry} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
