-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN,
    "locale" TEXT,
    "collaborator" BOOLEAN,
    "emailVerified" BOOLEAN,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shop" (
    "shop_id" BIGINT NOT NULL,
    "domain" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "installed_at" TIMESTAMPTZ(3) NOT NULL,
    "uninstalled_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop_id")
);

-- CreateTable
CREATE TABLE "program_version" (
    "shop_id" BIGINT NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "effective_from" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "program_version_pkey" PRIMARY KEY ("shop_id","version")
);

-- CreateTable
CREATE TABLE "member" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "customer_id" BIGINT,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "pending" BIGINT NOT NULL DEFAULT 0,
    "available" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "published_seq" INTEGER NOT NULL DEFAULT 0,
    "forgotten_at" TIMESTAMPTZ(3),
    "merged_into" UUID,

    CONSTRAINT "member_pkey" PRIMARY KEY ("shop_id","member_id")
);

-- CreateTable
CREATE TABLE "shop_order" (
    "shop_id" BIGINT NOT NULL,
    "order_id" BIGINT NOT NULL,
    "revision" INTEGER NOT NULL,
    "customer_id" BIGINT,
    "member_id" UUID,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "triggered_at" TIMESTAMPTZ(6) NOT NULL,
    "facts" JSON NOT NULL,
    "program_version" INTEGER,
    "posted" BIGINT NOT NULL,
    "forgotten_at" TIMESTAMPTZ(3),

    CONSTRAINT "shop_order_pkey" PRIMARY KEY ("shop_id","order_id")
);

-- CreateTable
CREATE TABLE "entry" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "points" BIGINT NOT NULL,
    "source" TEXT NOT NULL,
    "destination" TEXT NOT NULL,
    "pending_after" BIGINT NOT NULL,
    "available_after" BIGINT NOT NULL,
    "reserved_after" BIGINT NOT NULL,
    "order_id" BIGINT,
    "program_version" INTEGER,
    "breakdown" JSON NOT NULL,
    "idempotency_key" TEXT COLLATE "C" NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("shop_id","member_id","seq")
);

-- CreateTable
CREATE TABLE "lot" (
    "shop_id" BIGINT NOT NULL,
    "member_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "order_id" BIGINT,
    "points" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "lot_pkey" PRIMARY KEY ("shop_id","member_id","seq")
);

-- CreateTable
CREATE TABLE "delivery" (
    "shop_id" BIGINT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "subject_id" BIGINT,
    "version_at" TIMESTAMPTZ(3),
    "triggered_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "body" TEXT NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateTable
CREATE TABLE "delivery_waiting" (
    "shop_id" BIGINT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_waiting_pkey" PRIMARY KEY ("shop_id","received_at","webhook_id")
);

-- CreateTable
CREATE TABLE "delivery_set_aside" (
    "shop_id" BIGINT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "set_aside_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_set_aside_pkey" PRIMARY KEY ("shop_id","webhook_id")
);

-- CreateTable
CREATE TABLE "check_run" (
    "shop_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "findings" JSONB NOT NULL,

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("shop_id","kind","started_at")
);

-- CreateTable
CREATE TABLE "data_export" (
    "shop_id" BIGINT NOT NULL,
    "request_id" BIGINT NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("shop_id","request_id")
);

-- CreateTable
CREATE TABLE "worker_alive" (
    "process_id" TEXT NOT NULL,
    "worker_ids" TEXT[],
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_alive_pkey" PRIMARY KEY ("process_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "shop_domain_key" ON "shop"("domain");

-- CreateIndex
CREATE INDEX "member_to_publish" ON "member"("shop_id") WHERE published_seq < seq;

-- CreateIndex
CREATE INDEX "member_by_joining" ON "member"("shop_id", "joined_at" DESC, "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_shop_id_customer_id_key" ON "member"("shop_id", "customer_id");

-- CreateIndex
CREATE INDEX "order_by_member" ON "shop_order"("shop_id", "member_id", "placed_at" DESC);

-- CreateIndex
CREATE INDEX "entry_by_time" ON "entry"("shop_id", "created_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "entry_once" ON "entry"("shop_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "delivery_by_age" ON "delivery"("received_at");

-- CreateIndex
CREATE INDEX "delivery_waiting_by_age" ON "delivery_waiting"("received_at");

-- AddForeignKey
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("shop_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "member_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lot" ADD CONSTRAINT "lot_shop_id_member_id_seq_fkey" FOREIGN KEY ("shop_id", "member_id", "seq") REFERENCES "entry"("shop_id", "member_id", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;


-- By hand, from here on: what the schema language cannot say.

-- Deliveries are JSON of a few kilobytes, written once and read once: keep them in the row, uncompressed.
ALTER TABLE "delivery" ALTER COLUMN "body" SET STORAGE EXTERNAL;
ALTER TABLE "delivery" SET (toast_tuple_target = 8160);

-- Orders' facts and entries' breakdowns are json, not jsonb: written and read whole, never searched, and taken over
-- without being parsed a second time.

-- A queue: rows live for milliseconds.
ALTER TABLE "delivery_waiting" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

ALTER TABLE "member"
  ADD CONSTRAINT member_pending_not_negative CHECK (pending >= 0),
  ADD CONSTRAINT member_reserved_not_negative CHECK (reserved >= 0),
  ADD CONSTRAINT member_published_seq_known CHECK (published_seq BETWEEN 0 AND seq);

ALTER TABLE "lot"
  ADD CONSTRAINT lot_points_positive CHECK (points > 0),
  ADD CONSTRAINT lot_remaining_within_points CHECK (remaining BETWEEN 0 AND points),
  ADD CONSTRAINT lot_expires_after_available CHECK (expires_at IS NULL OR expires_at > available_at);

-- An entry moves points from one account to another, so the sum over all accounts is zero by construction;
-- at least one of the two is a bucket of the member.
ALTER TABLE "entry"
  ADD CONSTRAINT entry_points_positive CHECK (points > 0),
  ADD CONSTRAINT entry_seq_positive CHECK (seq > 0),
  ADD CONSTRAINT entry_source_known CHECK (source IN ('pending', 'available', 'reserved', 'issued', 'redeemed', 'expired', 'revoked', 'adjusted')),
  ADD CONSTRAINT entry_destination_known CHECK (destination IN ('pending', 'available', 'reserved', 'issued', 'redeemed', 'expired', 'revoked', 'adjusted')),
  ADD CONSTRAINT entry_between_two_accounts CHECK (source <> destination),
  ADD CONSTRAINT entry_touches_a_bucket CHECK (source IN ('pending', 'available', 'reserved') OR destination IN ('pending', 'available', 'reserved')),
  ADD CONSTRAINT entry_buckets_not_negative CHECK (pending_after >= 0 AND reserved_after >= 0);

-- Append-only. The one exception is the law's: a customer's right to be forgotten, and a shop's. The verbs that
-- do it say so for their own transaction: SET LOCAL treue.forgetting = 'on'.
CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('treue.forgetting', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF TG_TABLE_NAME = 'entry' AND (NEW.shop_id, NEW.member_id, NEW.seq, NEW.kind, NEW.points, NEW.source, NEW.destination,
        NEW.pending_after, NEW.available_after, NEW.reserved_after, NEW.occurred_at, NEW.created_at)
      = (OLD.shop_id, OLD.member_id, OLD.seq, OLD.kind, OLD.points, OLD.source, OLD.destination,
        OLD.pending_after, OLD.available_after, OLD.reserved_after, OLD.occurred_at, OLD.created_at) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON "entry" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
CREATE TRIGGER program_version_immutable BEFORE UPDATE OR DELETE ON "program_version" FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
