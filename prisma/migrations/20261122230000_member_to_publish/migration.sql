-- What a row's index looks at cannot change without a new entry in every index of the table. A balance changes with each
-- order, so who is to be published is kept beside the member.
DROP INDEX "member_to_publish";
-- CreateTable
CREATE TABLE "member_to_publish" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "member_to_publish_pkey" PRIMARY KEY ("shop_id","member_id")
);

INSERT INTO "member_to_publish" (shop_id, member_id)
SELECT shop_id, member_id FROM "member"
WHERE (published_seq < seq OR publish_due) AND customer_id IS NOT NULL AND merged_into IS NULL;

ALTER TABLE "member" DROP COLUMN "published_seq", DROP COLUMN "publish_due";

-- By hand, from here on: what the schema language cannot say.

-- A queue: rows live for seconds.
ALTER TABLE "member_to_publish" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- Room on the page for the row's next version, so that no index has to follow it.
ALTER TABLE "member" SET (fillfactor = 80);
ALTER TABLE "shop_order" SET (fillfactor = 85);
