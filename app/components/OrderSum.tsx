import { Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { BreakdownLine, OrderBreakdown } from "../core/breakdown.ts";
import { unitInMinor } from "../core/money.ts";
import { useFormat } from "./FormatProvider.tsx";
import { explainRate } from "./sentences.ts";

/** An order's points as a sum that can be checked with a pencil. */
export function OrderSum({ sum }: { sum: OrderBreakdown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, lines, eligible, exact, target, before, rounding, excluded } = sum;
  const linesTotal = lines.reduce((total, line) => total + line.eligible, 0);
  // The order is worth points, but not to this member any more: it changed hands when customers were merged.
  const elsewhere = !excluded && target === 0 && exact >= 1;
  return (
    <>
      {(excluded ?? elsewhere) && (
        <Text as="p" fontWeight="medium">
          {excluded ? t(`why.orderExcluded.${excluded}`) : t("why.elsewhere")}
        </Text>
      )}
      <table className="sum">
        <thead>
          <tr>
            <th scope="col">{t("why.line")}</th>
            <th scope="col">{t(sum.includeTax ? "why.countsWithTax" : "why.countsWithoutTax")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.lineId} line={line} amount={format.money(line.eligible, currency)} />
          ))}
          {linesTotal !== eligible && (
            <Step name={t("why.refundedWithoutLine")}>
              {format.money(eligible - linesTotal, currency)}
            </Step>
          )}
        </tbody>
        <tbody className="sum-steps">
          <Step name={t("why.eligible")}>{format.money(eligible, currency)}</Step>
          {!excluded && (
            <>
              <Step name={`× ${explainRate(t, format, sum, unitInMinor(currency))}`}>
                {format.exact(exact)}
              </Step>
              {!elsewhere && (
                <Step name={t(`why.rounding.${rounding}`)}>{format.number(target)}</Step>
              )}
            </>
          )}
        </tbody>
        <tbody className="sum-steps">
          <Step name={t("why.target")}>{t("points", { count: target })}</Step>
          <Step name={t("why.before")}>{t("points", { count: before })}</Step>
          <Step name={t("why.difference")} strong>
            {format.signed(target - before)}
          </Step>
        </tbody>
      </table>
    </>
  );
}

function Line({ line, amount }: { line: BreakdownLine; amount: string }) {
  const { t } = useTranslation();
  return (
    <tr className={line.excluded && "sum-excluded"}>
      <td>
        {t("why.quantity", { count: line.quantity })} {line.title}
        {line.excluded && <small>{t(`why.lineExcluded.${line.excluded}`)}</small>}
      </td>
      <td>{amount}</td>
    </tr>
  );
}

function Step({ name, strong, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <tr className={strong ? "sum-result" : undefined}>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
