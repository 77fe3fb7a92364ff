-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "fieldsMatchedBy" JSONB NOT NULL DEFAULT '{}';
