import { useRevalidator } from "@remix-run/react";
import { Button, ButtonGroup, Card } from "@shopify/polaris";
import { AlertCircleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { AdminPage } from "./AdminPage.tsx";
import { Empty } from "./Empty.tsx";
import type { PageRefusal } from "./page-refusal.ts";

/** Says in words why a page is not shown, and where to go from here. */
export function RefusalPage({ code }: { code: PageRefusal }) {
  const { t } = useTranslation();
  const revalidator = useRevalidator();
  const title = t(`refusal.${code}.title`);
  const toMembers = code === "member_unknown" || code === "bad_cursor";
  return (
    <AdminPage title={title}>
      <Card>
        <Empty icon={AlertCircleIcon} heading={title} text={t(`refusal.${code}.text`)}>
          <ButtonGroup>
            {code === "broken" && (
              <Button
                variant="primary"
                loading={revalidator.state === "loading"}
                onClick={() => revalidator.revalidate()}
              >
                {t("common.retry")}
              </Button>
            )}
            <Button url={toMembers ? "/app/members" : "/app"}>
              {t(toMembers ? "common.toMembers" : "common.toOverview")}
            </Button>
          </ButtonGroup>
        </Empty>
      </Card>
    </AdminPage>
  );
}
