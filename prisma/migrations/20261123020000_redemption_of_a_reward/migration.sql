-- Points are promised to rewards only: nothing ever promised any without one.
ALTER TABLE "redemption" ALTER COLUMN "reward_id" SET NOT NULL,
  ALTER COLUMN "terms" SET NOT NULL,
  ALTER COLUMN "updated_at" SET NOT NULL,
  ALTER COLUMN "fulfilment" DROP DEFAULT;

-- By hand, from here on: what the schema language cannot say.

ALTER TABLE "redemption" DROP CONSTRAINT redemption_fulfilment_known,
  ADD CONSTRAINT redemption_fulfilment_known CHECK (fulfilment IN ('making', 'ready', 'removing', 'removed', 'crediting', 'credited'));
