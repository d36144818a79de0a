import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Id } from "../core/words.ts";
import type { CustomerExport, ExportList } from "../loyalty/read-exports.server.ts";
import type { People } from "../shopify/customers.server.ts";
import { CustomerName } from "./CustomerName.tsx";
import { useFormat } from "./FormatProvider.tsx";

type Props = { list: ExportList; people: Promise<People> | People };

/** Customers who asked what is kept about them, and the file that the merchant hands over to each. */
export function ExportsCard({ list: { exports, all }, people }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy, download } = useDownload();
  const none = exports.length === 0;
  return (
    <Card padding="0">
      <div className="card-head">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("exports.title")}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t(none ? "exports.none" : "exports.hint")}
          </Text>
        </BlockStack>
      </div>
      <ul className="rows">
        {exports.map((one) => (
          <ExportRow
            key={one.requestId}
            asked={one}
            people={people}
            loading={busy === one.requestId}
            disabled={busy !== null}
            onDownload={() => void download(one.requestId)}
          />
        ))}
        {all > exports.length && (
          <li>
            {t("health.newestShown", {
              shown: format.number(exports.length),
              all: format.number(all),
            })}
          </li>
        )}
      </ul>
    </Card>
  );
}

type RowProps = {
  asked: CustomerExport;
  people: Props["people"];
  loading: boolean;
  disabled: boolean;
  onDownload: () => void;
};

function ExportRow({ asked, people, loading, disabled, onDownload }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { requestId, customerId, askedAt, dueAt } = asked;
  const facts = [
    t("exports.request", { id: requestId }),
    t("exports.asked", { date: format.date(askedAt) }),
    t("exports.due", { date: format.date(dueAt) }),
  ];
  return (
    <li>
      <BlockStack gap="100">
        <Text as="span" fontWeight="semibold">
          <CustomerName customerId={customerId} people={people} />
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {facts.join(" · ")}
        </Text>
      </BlockStack>
      <Button loading={loading} disabled={disabled && !loading} onClick={onDownload}>
        {t("exports.download")}
      </Button>
    </li>
  );
}

/** Fetches an export, for a link in the frame would carry no session token, and has the browser save it. */
function useDownload() {
  const { t } = useTranslation();
  const bridge = useAppBridge();
  const [busy, setBusy] = useState<Id | null>(null);

  async function download(requestId: Id) {
    setBusy(requestId);
    try {
      const answer = await fetch(`/app/exports/${requestId}`);
      if (answer.ok) save(await answer.blob(), `treue-${requestId}.json`);
      else bridge.toast.show(t(answer.status === 404 ? "exports.gone" : "exports.failed"), failure);
    } catch {
      bridge.toast.show(t("exports.failed"), failure);
    } finally {
      setBusy(null);
    }
  }
  return { busy, download };
}

const failure = { isError: true };

function save(content: Blob, name: string) {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
