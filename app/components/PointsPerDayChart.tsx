import { useTranslation } from "react-i18next";
import type { Day } from "../loyalty/read-overview.server.ts";
import { chartScale } from "./chart-scale.ts";
import { useFormat } from "./FormatProvider.tsx";

/** Bars above zero for points given, below it for points taken. Drawn by the server: it is there with the page. */
export function PointsPerDayChart({ days }: { days: Day[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { top, bottom, lines } = chartScale(
    Math.max(...days.map(({ given }) => given)),
    Math.max(...days.map(({ taken }) => taken)),
  );
  const share = (points: number) => `${(100 * points) / (top + bottom)}%`;
  return (
    <div aria-hidden>
      <div className="chart">
        <ol className="chart-axis">
          {lines.map((points) => (
            <li key={points} style={{ top: share(top - points) }}>
              {format.number(points)}
            </li>
          ))}
        </ol>
        <ol className="chart-days">
          {days.map(({ day, given, taken }, index) => (
            <li key={day}>
              <span
                className="chart-given"
                style={{ bottom: share(bottom), height: share(given) }}
              />
              <span className="chart-taken" style={{ top: share(top), height: share(taken) }} />
              {/* From the right, so that today always has its date. */}
              {(days.length - 1 - index) % 7 === 0 && (
                <span className="chart-date">{format.day(day)}</span>
              )}
              <span className="chart-tip">
                <b>{format.day(day)}</b>
                <span className="chart-key chart-key-given">{format.number(given)}</span>
                <span className="chart-key chart-key-taken">{format.number(taken)}</span>
              </span>
            </li>
          ))}
        </ol>
      </div>
      <p className="chart-legend">
        <span className="chart-key chart-key-given">{t("overview.given")}</span>
        <span className="chart-key chart-key-taken">{t("overview.taken")}</span>
      </p>
    </div>
  );
}
