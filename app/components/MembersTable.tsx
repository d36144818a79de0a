import { Badge, IndexTable, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ListedMember } from "../loyalty/list-members.server.ts";
import type { People } from "../shopify/customers.server.ts";
import { CustomerName } from "./CustomerName.tsx";
import { CustomerEmail } from "./CustomerEmail.tsx";
import { useFormat } from "./FormatProvider.tsx";

type Props = {
  members: ListedMember[];
  people: Promise<People> | People;
  loading: boolean;
  /** What tiers are called, by id. Empty where the shop never had any. */
  tierNames: Record<string, string>;
  pagination?: { previous: string | null; next: string | null };
};

/** Members with their balances; each row leads to its member. On a narrow screen only what can be spent is shown. */
export function MembersTable({ members, people, loading, tierNames, pagination }: Props) {
  const { t } = useTranslation();
  const pages = pagination && (pagination.previous ?? pagination.next) !== null;
  const tiers = Object.keys(tierNames).length > 0;
  return (
    <div className={tiers ? "members members-tiers" : "members"} aria-busy={loading}>
      <IndexTable
        selectable={false}
        itemCount={members.length}
        loading={loading}
        resourceName={{ singular: t("members.customer"), plural: t("nav.members") }}
        headings={[
          { title: t("members.customer") },
          ...(tiers ? [{ title: t("members.tier") }] : []),
          { title: t("bucket.available"), alignment: "end" },
          { title: t("bucket.pending"), alignment: "end" },
          { title: t("bucket.reserved"), alignment: "end" },
          { title: t("members.joined"), alignment: "end" },
        ]}
        {...(pages && { pagination: pageLinks(pagination) })}
      >
        {members.map((member, position) => (
          <MemberRow
            key={member.memberId}
            member={member}
            position={position}
            people={people}
            tier={tiers ? tierOf(member, tierNames) : null}
          />
        ))}
      </IndexTable>
    </div>
  );
}

function pageLinks({ previous, next }: NonNullable<Props["pagination"]>) {
  return {
    hasPrevious: previous !== null,
    hasNext: next !== null,
    ...(previous !== null && { previousURL: previous }),
    ...(next !== null && { nextURL: next }),
  };
}

function tierOf({ tier }: ListedMember, names: Props["tierNames"]): string {
  return tier === null ? "–" : (names[tier] ?? tier);
}

type RowProps = {
  member: ListedMember;
  position: number;
  people: Props["people"];
  /** Null: the shop has no tiers. */
  tier: string | null;
};

function MemberRow({ member, position, people, tier }: RowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { memberId, customerId, companyId, balance, joinedAt } = member;
  return (
    <IndexTable.Row id={memberId} position={position}>
      <IndexTable.Cell className="member-name">
        <Link url={`/app/members/${memberId}`} dataPrimaryLink removeUnderline monochrome>
          <Text as="span" fontWeight="semibold">
            <CustomerName customerId={customerId} companyId={companyId} people={people} />
          </Text>
        </Link>
        <CustomerEmail customerId={customerId} people={people} />
      </IndexTable.Cell>
      {tier !== null && <IndexTable.Cell>{tier}</IndexTable.Cell>}
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {balance.available < 0 ? (
            <Badge tone="critical">{format.number(balance.available)}</Badge>
          ) : (
            format.number(balance.available)
          )}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{points(balance.pending)}</IndexTable.Cell>
      <IndexTable.Cell>{points(balance.reserved)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" tone="subdued">
          {format.date(joinedAt)}
        </Text>
      </IndexTable.Cell>
    </IndexTable.Row>
  );

  function points(value: number) {
    return (
      <Text as="span" alignment="end" numeric {...(value === 0 && { tone: "subdued" as const })}>
        {value === 0 ? <span aria-label={t("points", { count: 0 })}>–</span> : format.number(value)}
      </Text>
    );
  }
}
