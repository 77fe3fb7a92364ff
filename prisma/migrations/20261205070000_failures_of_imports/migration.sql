-- How often the job of an import has failed since the import went on.
ALTER TABLE "CustomerImport" ADD COLUMN "failures" INTEGER NOT NULL DEFAULT 0;
