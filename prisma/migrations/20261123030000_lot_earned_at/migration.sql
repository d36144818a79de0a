-- A lot knows when it was earned: nobody has to look for the entry that made it.
ALTER TABLE "lot" ADD COLUMN "earned_at" TIMESTAMPTZ(3);
UPDATE "lot" SET earned_at = made.occurred_at FROM "entry" made
WHERE made.shop_id = lot.shop_id AND made.member_id = lot.member_id AND made.seq = lot.seq;
ALTER TABLE "lot" ALTER COLUMN "earned_at" SET NOT NULL;

-- By hand, from here on: what the schema language cannot say.

-- A night may move every balance of a page in one transaction. With room for all of their next versions no index follows.
ALTER TABLE "member" SET (fillfactor = 50);
