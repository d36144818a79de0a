import { Banner, Box, Button, Text } from "@shopify/polaris";
import { PersonIcon, SearchIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { People } from "../shopify/customers.server.ts";
import { Empty } from "./Empty.tsx";
import { PeopleAwaited } from "./PeopleAwaited.tsx";

type Props = { query: string; found: number; more: boolean; people: Promise<People> | People };

/** What a search came to: how many, that there are none, that there are more, or that Shopify gave no answer. */
export function SearchOutcome({ query, found, more, people }: Props) {
  return (
    <PeopleAwaited people={people} waiting={null} failed={null}>
      {({ reached }) => <Outcome query={query} found={found} more={more} reached={reached} />}
    </PeopleAwaited>
  );
}

function Outcome({ query, found, more, reached }: Omit<Props, "people"> & { reached: boolean }) {
  const { t } = useTranslation();
  if (!reached) {
    return (
      <Box padding="400">
        <Banner tone="warning">
          {t(found > 0 ? "common.namesUnread" : "members.searchUnread")}
        </Banner>
      </Box>
    );
  }
  if (found === 0) {
    return (
      <Empty
        icon={SearchIcon}
        heading={t("members.noneHeading")}
        text={t("members.noneText", { query })}
      >
        <Button url="/app/members">{t("members.clear")}</Button>
      </Empty>
    );
  }
  return (
    <Box paddingInline="400" paddingBlockEnd="300">
      <Text as="p" variant="bodySm" tone="subdued">
        <span role="status">{t("members.found", { count: found })}</span>
        {more && `. ${t("members.more", { query })}`}
      </Text>
    </Box>
  );
}

/** The list of a shop that has no member yet. */
export function NoMembers() {
  const { t } = useTranslation();
  return (
    <Empty icon={PersonIcon} heading={t("members.emptyHeading")} text={t("members.emptyText")} />
  );
}

/** The list where nobody stands in the tier that was asked for. */
export function NoneInTier() {
  const { t } = useTranslation();
  return (
    <Empty icon={PersonIcon} heading={t("members.tierNone")} text={t("members.tierNoneText")}>
      <Button url="/app/members">{t("members.tierAll")}</Button>
    </Empty>
  );
}
