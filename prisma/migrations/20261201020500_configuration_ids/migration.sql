-- Tills and field definitions get an id. Their code, and their target and name, stay unique.
ALTER TABLE "Till" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE "Till" DROP CONSTRAINT "Till_pkey", ADD CONSTRAINT "Till_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "Till_code_key" ON "Till"("code");

ALTER TABLE "FieldDefinition" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE "FieldDefinition" DROP CONSTRAINT "FieldDefinition_pkey", ADD CONSTRAINT "FieldDefinition_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "FieldDefinition_target_name_key" ON "FieldDefinition"("target", "name");
