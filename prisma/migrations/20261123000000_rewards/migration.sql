-- CreateTable
CREATE TABLE "reward" (
    "shop_id" BIGINT NOT NULL,
    "reward_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "terms" JSON NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reward_pkey" PRIMARY KEY ("shop_id","reward_id")
);

-- AddForeignKey
ALTER TABLE "reward" ADD CONSTRAINT "reward_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Redemption: what was redeemed, and how far its code is at Shopify.
ALTER TABLE "redemption" ADD COLUMN "reward_id" UUID,
  ADD COLUMN "terms" JSON,
  ADD COLUMN "fulfilment" TEXT NOT NULL DEFAULT 'none',
  ADD COLUMN "discount_id" TEXT,
  ADD COLUMN "release_reason" TEXT,
  ADD COLUMN "updated_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "redemption_by_reward" ON "redemption"("shop_id", "reward_id", "member_id");

-- CreateTable
CREATE TABLE "member_absence" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "left_at" TIMESTAMPTZ(3) NOT NULL,
    "rejoined_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "member_absence_pkey" PRIMARY KEY ("shop_id","member_id","left_at")
);

-- AddForeignKey
ALTER TABLE "member_absence" ADD CONSTRAINT "member_absence_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateTable
CREATE TABLE "api_change" (
    "shop_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "key" UUID NOT NULL,
    "request_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "api_change_pkey" PRIMARY KEY ("shop_id","customer_id","key")
);

-- CreateIndex
CREATE INDEX "api_change_by_age" ON "api_change"("created_at");

-- By hand, from here on: what the schema language cannot say.

ALTER TABLE "reward"
  ADD CONSTRAINT reward_state_known CHECK (state IN ('draft', 'active', 'archived')),
  ADD CONSTRAINT reward_revision_positive CHECK (revision > 0);

-- Store credit is spent when it is given, without an order.
ALTER TABLE "redemption" DROP CONSTRAINT redemption_captured_by_an_order,
  ADD CONSTRAINT redemption_fulfilment_known CHECK (fulfilment IN ('none', 'making', 'ready', 'removing', 'removed', 'crediting', 'credited')),
  ADD CONSTRAINT redemption_captured_by_an_order
    CHECK ((state = 'captured') = (order_id IS NOT NULL OR fulfilment = 'credited'));

-- What the background finishes: half-way, oldest first.
CREATE INDEX "redemption_half_way" ON "redemption"("shop_id", "updated_at") WHERE fulfilment IN ('making', 'removing', 'crediting');

-- Nobody is absent twice at a time.
CREATE UNIQUE INDEX "member_absent_once" ON "member_absence"("shop_id", "member_id") WHERE rejoined_at IS NULL;

-- What is kept from before says what it did not say then.
ALTER TABLE "program_version" DISABLE TRIGGER program_version_immutable;
UPDATE "program_version" SET rules = '{"pointsName": null}'::jsonb || rules || jsonb_build_object(
  'earning', '{"includeRedeemed": false}'::jsonb || (rules->'earning'),
  'standing', CASE WHEN rules->'standing' = 'null'::jsonb THEN 'null'::jsonb ELSE jsonb_set(rules->'standing', '{tiers}',
    coalesce((SELECT jsonb_agg('{"color": "#6d7175", "perks": []}'::jsonb || tier)
      FROM jsonb_array_elements(rules->'standing'->'tiers') tier), '[]')) END);
ALTER TABLE "program_version" ENABLE TRIGGER program_version_immutable;
