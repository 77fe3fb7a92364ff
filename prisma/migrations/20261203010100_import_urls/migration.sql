-- AlterTable
ALTER TABLE "CustomerImport" ADD COLUMN "localFile" VARCHAR(100),
ADD COLUMN "url" VARCHAR(2000);

-- A file that is still to be fetched has no bytes that are done, and a place where it will be.
ALTER TABLE "CustomerImport" ADD CONSTRAINT "CustomerImport_is_fetched_first" CHECK (
  "url" IS NULL OR "position" = 0 AND "lines" = 0 AND "localFile" IS NOT NULL AND "status" = 'RUNNING');
