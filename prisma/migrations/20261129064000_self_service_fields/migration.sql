-- What a member may do with a defined field of its own data.
CREATE TYPE "SelfServiceAccess" AS ENUM ('READ', 'WRITE');

ALTER TABLE "FieldDefinition" ADD COLUMN "selfService" "SelfServiceAccess" NOT NULL DEFAULT 'READ';
