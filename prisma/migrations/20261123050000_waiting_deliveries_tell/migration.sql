-- The queue knows what is needed to sort it: no delivery is looked up a second time to be claimed.
ALTER TABLE "delivery_waiting" ADD COLUMN "topic" TEXT, ADD COLUMN "subject_id" BIGINT,
  ADD COLUMN "version_at" TIMESTAMPTZ(3), ADD COLUMN "triggered_at" TIMESTAMPTZ(6);
UPDATE "delivery_waiting" w SET topic = d.topic, subject_id = d.subject_id, version_at = d.version_at,
  triggered_at = d.triggered_at
FROM "delivery" d WHERE d.shop_id = w.shop_id AND d.webhook_id = w.webhook_id;
-- Their bodies were forgotten: nothing can be done on them.
DELETE FROM "delivery_waiting" WHERE topic IS NULL;
ALTER TABLE "delivery_waiting" ALTER COLUMN "topic" SET NOT NULL, ALTER COLUMN "triggered_at" SET NOT NULL;
