import { useTranslation } from "react-i18next";
import type { BreakdownLine, OrderBreakdown } from "../core/breakdown.ts";
import { useFormat } from "./FormatProvider.tsx";
import { amountSteps, belongsElsewhere, pointSteps } from "./order-steps.ts";
import type { SumStep } from "./order-steps.ts";

/** An order's points as a sum that can be checked with a pencil. */
export function OrderSum({ sum }: { sum: OrderBreakdown }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { currency, lines, eligible, target, before, excluded } = sum;
  const counts = !excluded && !belongsElsewhere(sum);
  return (
    <table className="sum">
      <thead>
        <tr>
          <th scope="col">{t("why.line")}</th>
          <th scope="col">{t(sum.includeTax ? "why.countsWithTax" : "why.countsWithoutTax")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.lineId} line={line} currency={currency} />
        ))}
        {amountSteps(t, format, sum).map((step) => (
          <Step key={step.name} {...step} />
        ))}
      </tbody>
      <tbody className="sum-steps">
        <Step name={t("why.eligible")} value={format.money(eligible, currency)} />
        {counts &&
          pointSteps(t, format, sum).map((step, at) => (
            <Step key={`${at} ${step.name}`} {...step} />
          ))}
      </tbody>
      <tbody className="sum-steps">
        <Step name={t("why.target")} value={t("points", { count: target })} />
        <Step name={t("why.before")} value={t("points", { count: before })} />
        <Step name={t("why.difference")} value={format.signed(target - before)} strong />
      </tbody>
    </table>
  );
}

function Line({ line, currency }: { line: BreakdownLine; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { excluded, multiplier, redeemed } = line;
  const remark = excluded
    ? t(`why.lineExcluded.${excluded}`)
    : multiplier !== 1 && t("why.lineMultiplied", { multiplier: format.exact(multiplier) });
  return (
    <tr className={excluded && "sum-excluded"}>
      <td>
        {t("why.quantity", { count: line.quantity })} {line.title}
        {remark && <small>{remark}</small>}
        {redeemed !== undefined && redeemed > 0 && (
          <small>{t("why.lineRedeemed", { amount: format.money(redeemed, currency) })}</small>
        )}
      </td>
      <td>{format.money(line.eligible, currency)}</td>
    </tr>
  );
}

function Step({ name, remark, value, strong }: SumStep & { strong?: boolean }) {
  return (
    <tr className={strong ? "sum-result" : undefined}>
      <th scope="row">
        {name}
        {remark !== undefined && <small>{remark}</small>}
      </th>
      <td>{value}</td>
    </tr>
  );
}
