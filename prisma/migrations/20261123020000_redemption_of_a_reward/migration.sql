-- Points are promised to rewards only: nothing ever promised any without one.
ALTER TABLE "redemption" ALTER COLUMN "reward_id" SET NOT NULL,
  ALTER COLUMN "terms" SET NOT NULL,
  ALTER COLUMN "updated_at" SET NOT NULL,
  ALTER COLUMN "fulfilment" DROP DEFAULT;

-- Written with every order and read by nobody.
ALTER TABLE "shop_order" DROP COLUMN "redemptions";

ALTER TABLE "member_to_publish" ADD COLUMN "mark" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "member_absence" ADD COLUMN "key" UUID;

-- By hand, from here on: what the schema language cannot say.

-- Who is forgotten leaves neither code nor order behind.
ALTER TABLE "redemption" DROP CONSTRAINT redemption_fulfilment_known, DROP CONSTRAINT redemption_captured_by_an_order,
  ADD CONSTRAINT redemption_fulfilment_known CHECK (fulfilment IN ('making', 'ready', 'removing', 'removed', 'crediting', 'credited')),
  ADD CONSTRAINT redemption_captured_by_an_order
    CHECK ((state = 'captured') = (order_id IS NOT NULL OR fulfilment = 'credited') OR (state = 'captured' AND code IS NULL));
