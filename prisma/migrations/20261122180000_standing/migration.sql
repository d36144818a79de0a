-- Member: a company's pool, standing, activity.
ALTER TABLE "member" ADD COLUMN "company_id" BIGINT,
  ADD COLUMN "active_at" TIMESTAMPTZ(3),
  ADD COLUMN "tier" TEXT,
  ADD COLUMN "standing" JSONB,
  ADD COLUMN "standing_due_at" TIMESTAMPTZ(3),
  ADD COLUMN "standing_version" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "publish_due" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "published_tag" TEXT;
CREATE UNIQUE INDEX "member_shop_id_company_id_key" ON "member"("shop_id", "company_id");
CREATE INDEX "member_by_standing_version" ON "member"("shop_id", "standing_version");

-- Order: whose it is beside what Shopify says, what was pinned, and what others of the member depend on.
ALTER TABLE "shop_order" ADD COLUMN "claimed_by" BIGINT,
  ADD COLUMN "pinned" JSON NOT NULL DEFAULT '{"products": [], "customerTags": null}',
  ADD COLUMN "steps" JSON NOT NULL DEFAULT '[]',
  ADD COLUMN "available_at" TIMESTAMPTZ(3),
  ADD COLUMN "waits_for" TEXT,
  ADD COLUMN "redemptions" BOOLEAN NOT NULL DEFAULT false;

-- Lot: pending until it matures.
ALTER TABLE "lot" ALTER COLUMN "available_at" DROP NOT NULL,
  ADD COLUMN "state" TEXT NOT NULL DEFAULT 'available',
  ADD COLUMN "inactivity_months" INTEGER;

-- CreateTable
CREATE TABLE "redemption" (
    "shop_id" BIGINT NOT NULL,
    "redemption_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "points" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT,
    "uses" JSON NOT NULL,
    "order_id" BIGINT,
    "given_back" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("shop_id","redemption_id")
);

-- CreateTable
CREATE TABLE "tier_move" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_tier" TEXT,
    "to_tier" TEXT,
    "reason" JSONB NOT NULL,

    CONSTRAINT "tier_move_pkey" PRIMARY KEY ("shop_id","member_id","position")
);

-- CreateTable
CREATE TABLE "manual_tier" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "tier" TEXT NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "set_by" TEXT NOT NULL,
    "note" TEXT NOT NULL,

    CONSTRAINT "manual_tier_pkey" PRIMARY KEY ("shop_id","member_id","from_at")
);

-- CreateTable
CREATE TABLE "product" (
    "shop_id" BIGINT NOT NULL,
    "product_id" BIGINT NOT NULL,
    "facts" JSONB NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_pkey" PRIMARY KEY ("shop_id","product_id")
);

-- CreateTable
CREATE TABLE "history_import" (
    "shop_id" BIGINT NOT NULL,
    "import_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "grants" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "bulk_operation_id" TEXT,
    "file_url" TEXT,
    "position" BIGINT NOT NULL DEFAULT 0,
    "orders_total" BIGINT,
    "orders_done" BIGINT NOT NULL DEFAULT 0,
    "preview" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "history_import_pkey" PRIMARY KEY ("shop_id","import_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "redemption_code" ON "redemption"("shop_id", "code");

-- CreateIndex
CREATE INDEX "redemption_by_order" ON "redemption"("shop_id", "order_id");

-- CreateIndex
CREATE INDEX "redemption_by_member" ON "redemption"("shop_id", "member_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_move" ADD CONSTRAINT "tier_move_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "manual_tier" ADD CONSTRAINT "manual_tier_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "history_import" ADD CONSTRAINT "history_import_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;


-- By hand, from here on: what the schema language cannot say.

-- The nightly work reads these, and only what is due.
CREATE INDEX "lot_to_mature" ON "lot"("shop_id", "available_at") WHERE state = 'pending' AND remaining > 0;
CREATE INDEX "lot_to_expire" ON "lot"("shop_id", "expires_at") WHERE remaining > 0;
CREATE INDEX "lot_open" ON "lot"("shop_id", "member_id") WHERE remaining > 0;
CREATE INDEX "member_standing_due" ON "member"("shop_id", "standing_due_at") WHERE standing_due_at IS NOT NULL;
CREATE INDEX "member_by_tier" ON "member"("shop_id", "tier", "joined_at" DESC, "member_id") WHERE tier IS NOT NULL;
CREATE INDEX "order_of_guest" ON "shop_order"("shop_id", "placed_at" DESC, "order_id")
  WHERE member_id IS NULL AND customer_id IS NULL AND claimed_by IS NULL AND forgotten_at IS NULL;
CREATE INDEX "member_merged" ON "member"("shop_id", "merged_into") WHERE merged_into IS NOT NULL;
CREATE INDEX "order_waiting" ON "shop_order"("shop_id", "waits_for") WHERE waits_for IS NOT NULL;
CREATE INDEX "order_by_customer" ON "shop_order"("shop_id", "customer_id") WHERE customer_id IS NOT NULL;
CREATE INDEX "order_by_claim" ON "shop_order"("shop_id", "claimed_by") WHERE claimed_by IS NOT NULL;
CREATE INDEX "redemption_to_release" ON "redemption"("shop_id", "expires_at") WHERE state = 'reserved';
DROP INDEX "member_to_publish";
CREATE INDEX "member_to_publish" ON "member"("shop_id") WHERE published_seq < seq OR publish_due;

ALTER TABLE "lot" DROP CONSTRAINT lot_expires_after_available,
  ADD CONSTRAINT lot_state_known CHECK (state IN ('pending', 'available')),
  ADD CONSTRAINT lot_available_is_dated CHECK (state = 'pending' OR available_at IS NOT NULL),
  ADD CONSTRAINT lot_expires_in_one_way CHECK (expires_at IS NULL OR inactivity_months IS NULL);

ALTER TABLE "member" ADD CONSTRAINT member_is_one CHECK (customer_id IS NULL OR company_id IS NULL);

ALTER TABLE "redemption"
  ADD CONSTRAINT redemption_points_positive CHECK (points > 0),
  ADD CONSTRAINT redemption_state_known CHECK (state IN ('reserved', 'captured', 'released')),
  ADD CONSTRAINT redemption_given_back_within_points CHECK (given_back BETWEEN 0 AND points),
  ADD CONSTRAINT redemption_captured_by_an_order CHECK ((state = 'captured') = (order_id IS NOT NULL));

ALTER TABLE "history_import"
  ADD CONSTRAINT import_state_known CHECK (state IN ('reading', 'previewing', 'previewed', 'posting', 'done', 'failed', 'cancelled')),
  ADD CONSTRAINT import_grants_known CHECK (grants IN ('points', 'tiers'));

-- When two customers become one, points go through an account of their own.
ALTER TABLE "entry" DROP CONSTRAINT entry_source_known, DROP CONSTRAINT entry_destination_known,
  ADD CONSTRAINT entry_source_known CHECK (source IN ('pending', 'available', 'reserved', 'issued', 'redeemed', 'expired', 'revoked', 'adjusted', 'merged')),
  ADD CONSTRAINT entry_destination_known CHECK (destination IN ('pending', 'available', 'reserved', 'issued', 'redeemed', 'expired', 'revoked', 'adjusted', 'merged'));

-- What is kept from before says what it did not say then: rules that change nothing, facts that nobody asked for.
ALTER TABLE "program_version" DISABLE TRIGGER program_version_immutable;
UPDATE "program_version" SET rules = rules - 'lots'
  || jsonb_build_object(
    'earning', '{"includeShipping": false, "includeCredit": true, "only": null, "except": null, "rules": [], "combine": "best", "caps": {"perOrder": null, "perDay": null, "perMember": null}}'::jsonb || (rules->'earning'),
    'award', '{"on": "paid", "days": 0}'::jsonb,
    'membership', '{"join": "automatic", "earlierOrders": true, "b2b": "person"}'::jsonb,
    'lots', jsonb_build_object('warnDays', '[30, 7]'::jsonb, 'expiry', CASE
      WHEN rules->'lots'->'expiryMonths' = 'null'::jsonb THEN '{"kind": "never"}'::jsonb
      ELSE jsonb_build_object('kind', 'months', 'months', rules->'lots'->'expiryMonths', 'endOf', 'exact') END),
    'standing', NULL, 'spentPoints', 'full');
ALTER TABLE "program_version" ENABLE TRIGGER program_version_immutable;

UPDATE "shop_order" SET facts = (jsonb_build_object('companyId', NULL, 'customerTags', NULL, 'paidAt', NULL, 'fulfilledAt', NULL,
    'presentmentCurrency', facts->>'currency', 'channel', 'online', 'shippingTax', 0, 'duties', 0, 'paidWithCredit', 0,
    'discountCodes', '[]'::jsonb, 'disputes', NULL) || facts::jsonb
    || jsonb_build_object(
      'lines', coalesce((SELECT jsonb_agg('{"vendor": null}'::jsonb || line) FROM jsonb_array_elements(facts::jsonb->'lines') line), '[]'),
      'refunds', coalesce((SELECT jsonb_agg('{"shippingTax": 0, "duties": 0}'::jsonb || refund) FROM jsonb_array_elements(facts::jsonb->'refunds') refund), '[]')))::json
WHERE forgotten_at IS NULL;
