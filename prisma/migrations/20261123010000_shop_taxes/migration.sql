-- AlterTable
ALTER TABLE "shop" ADD COLUMN "taxes_included" BOOLEAN NOT NULL DEFAULT false;
