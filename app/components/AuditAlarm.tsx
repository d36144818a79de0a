import { Banner, BlockStack, Link, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { en } from "../locales/en.ts";
import type { AuditDifference, AuditState } from "../loyalty/read-health-checks.server.ts";
import { useFormat } from "./FormatProvider.tsx";

/** What the last audit found wrong, with the member and the order of each difference. */
export function AuditAlarm({ audit: { last } }: { audit: AuditState }) {
  const { t } = useTranslation();
  if (!last || last.all === 0) return null;
  const more = last.all - last.differences.length;
  return (
    <Banner tone="critical" title={t("health.alarm")}>
      <BlockStack gap="200">
        <p>{t("health.alarmText")}</p>
        <List>
          {last.differences.map((difference, at) => (
            <List.Item key={at}>
              <Difference difference={difference} />
            </List.Item>
          ))}
          {more > 0 && <List.Item>{t("health.differencesMore", { count: more })}</List.Item>}
        </List>
      </BlockStack>
    </Banner>
  );
}

function Difference({ difference }: { difference: AuditDifference }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { about, memberId, orderId, orderName } = difference;
  const inWords = (figure: number) =>
    isInPoints(about) ? t("points", { count: figure }) : format.number(figure);
  const figures = {
    expected: inWords(difference.expected),
    found: inWords(difference.found),
    about,
  };
  return (
    <>
      {t(isKnown(about) ? `health.difference.${about}` : "health.difference.other", figures)}
      {memberId !== null && (
        <>
          {" "}
          <Link url={`/app/members/${memberId}`}>{t("health.member")}</Link>
        </>
      )}
      {orderId !== null && (
        <>
          {" "}
          <Link url={`shopify:admin/orders/${orderId}`} target="_top">
            {t("why.openOrder", { name: orderName ?? orderId })}
          </Link>
        </>
      )}
    </>
  );
}

/** Entries are numbered, everything else is counted in points. */
function isInPoints(about: string): boolean {
  return about !== "sequence" && isKnown(about);
}

function isKnown(about: string): about is keyof typeof en.health.difference {
  return Object.hasOwn(en.health.difference, about);
}
