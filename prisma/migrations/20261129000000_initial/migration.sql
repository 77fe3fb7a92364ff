-- Written by `npm run migration`, with the changes marked "by hand".

-- By hand: the number of an event's transaction. If the data came from another cluster with higher numbers, the service
-- replaces the offset when it starts. It is not immutable, so that plans do not keep its old value.
CREATE FUNCTION cardinal_transaction_offset() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint';

CREATE FUNCTION cardinal_transaction() RETURNS bigint LANGUAGE sql STABLE
  AS 'SELECT pg_current_xact_id()::text::bigint + cardinal_transaction_offset()';

-- CreateEnum
CREATE TYPE "CardStatus" AS ENUM ('NOT_ISSUED', 'ISSUED', 'ACTIVE', 'SUSPENDED', 'EXPIRED', 'DELETED');

-- CreateEnum
CREATE TYPE "CardForm" AS ENUM ('PHYSICAL', 'DIGITAL');

-- CreateEnum
CREATE TYPE "CardOrigin" AS ENUM ('GENERATED', 'EXTERNAL');

-- CreateEnum
CREATE TYPE "CheckDigitMethod" AS ENUM ('LUHN', 'MOD7', 'NONE');

-- CreateEnum
CREATE TYPE "Numbering" AS ENUM ('RANDOM', 'SEQUENTIAL');

-- CreateEnum
CREATE TYPE "GenerationStatus" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "CustomerStatus" AS ENUM ('ACTIVE', 'SUSPENDED', 'UNREGISTERED', 'CANCELLED', 'DECEASED', 'CLOSED', 'MERGED');

-- CreateEnum
CREATE TYPE "LoyaltyType" AS ENUM ('LOYALTY', 'NON_LOYALTY');

-- CreateEnum
CREATE TYPE "ChannelType" AS ENUM ('MOBILE', 'EMAIL', 'WECHAT', 'LINE', 'FACEBOOK', 'PUSH');

-- CreateEnum
CREATE TYPE "EventType" AS ENUM ('CUSTOMER_REGISTERED', 'CUSTOMERS_MERGED', 'CUSTOMERS_UNMERGED', 'PROFILE_CREATED', 'PROFILE_UPDATED', 'IDENTIFIER_ATTACHED', 'IDENTIFIER_DETACHED', 'CARD_LINKED', 'CARD_DELINKED', 'CARD_UPDATED', 'CARD_STATUS_CHANGED', 'CARD_MADE_PRIMARY', 'CARD_MADE_DEFAULT', 'CARD_REPLACED', 'CARD_SERIES_CREATED', 'CARDS_ADDED', 'CARDS_GENERATED', 'STATUS_LABEL_DEFINED', 'SETTINGS_UPDATED', 'SOURCE_CONFIGURED', 'FIELD_DEFINED', 'CUSTOMER_UPDATED', 'ENROLLED', 'POINTS_ADJUSTED', 'ASSOCIATION_CHANGED', 'PROGRAMME_CREATED', 'HIERARCHY_CREATED', 'COMPANY_DEFINED', 'TILL_DEFINED', 'MERGE_BANNED', 'MERGE_BAN_LIFTED', 'MERGE_REQUESTED', 'MERGE_APPROVED', 'MERGE_REJECTED', 'MERGE_WITHDRAWN', 'CUSTOMER_ERASED', 'IDENTIFIER_BLOCKED', 'IDENTIFIER_UNBLOCKED');

-- CreateEnum
CREATE TYPE "IdentifierType" AS ENUM ('MOBILE', 'EMAIL', 'EXTERNAL_ID', 'WECHAT', 'MARTJACK_ID', 'FB_ID', 'TMALL_UNAME', 'CUID', 'ALI_UNAME', 'JD_UNAME', 'VIP_UNAME', 'LINE', 'CARD_NUMBER');

-- CreateEnum
CREATE TYPE "MergeRequestStatus" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "LedgerEntryKind" AS ENUM ('CREDIT', 'DEBIT', 'MERGE_OUT', 'MERGE_IN');

-- CreateEnum
CREATE TYPE "MergePreference" AS ENUM ('SURVIVOR', 'VICTIM');

-- CreateEnum
CREATE TYPE "ErasedCards" AS ENUM ('RETIRE', 'FREE');

-- CreateEnum
CREATE TYPE "MergePolicy" AS ENUM ('MERGE', 'REFUSE', 'REQUIRE_APPROVAL');

-- CreateEnum
CREATE TYPE "SourceCode" AS ENUM ('FACEBOOK', 'WEB_ENGAGE', 'WECHAT', 'INSTORE', 'MARTJACK', 'TMALL', 'TAOBAO', 'JD', 'ECOMMERCE', 'WEBSITE', 'LINE');

-- CreateEnum
CREATE TYPE "FieldTarget" AS ENUM ('CUSTOMER', 'PROFILE', 'CARD');

-- CreateEnum
CREATE TYPE "FieldType" AS ENUM ('STRING', 'NUMBER', 'BOOLEAN', 'DATE', 'ENUM');

-- CreateTable
CREATE TABLE "ApiKey" (
    "name" VARCHAR(100) NOT NULL,
    "secretHash" CHAR(64) NOT NULL,
    "scopes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("name")
);

-- CreateTable
-- By hand: UNLOGGED, since it is written several times a second and worth nothing after a minute.
CREATE UNLOGGED TABLE "RateLimitUsage" (
    "caller" VARCHAR(100) NOT NULL,
    "minute" INTEGER NOT NULL,
    "spent" BIGINT NOT NULL,

    CONSTRAINT "RateLimitUsage_pkey" PRIMARY KEY ("caller")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "caller" VARCHAR(100) NOT NULL,
    "key" CHAR(64) NOT NULL,
    "mutation" VARCHAR(100) NOT NULL,
    "requestHash" CHAR(64) NOT NULL,
    "outcome" JSONB,
    "touched" UUID[] DEFAULT ARRAY[]::UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("caller","key")
);

-- CreateTable
CREATE TABLE "Card" (
    "id" UUID NOT NULL,
    "number" VARCHAR(150) NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "status" "CardStatus" NOT NULL DEFAULT 'NOT_ISSUED',
    "statusLabelId" UUID NOT NULL,
    "label" VARCHAR(100),
    "extendedData" JSONB NOT NULL DEFAULT '{}',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "isPrimary" BOOLEAN NOT NULL DEFAULT false,
    "customerId" UUID,
    "issuedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "matchedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardChange" (
    "id" BIGSERIAL NOT NULL,
    "cardId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "CardChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardHolding" (
    "id" BIGSERIAL NOT NULL,
    "cardId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "heldFrom" TIMESTAMPTZ(6) NOT NULL,
    "heldTo" TIMESTAMPTZ(6),

    CONSTRAINT "CardHolding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardSeries" (
    "id" SERIAL NOT NULL,
    "code" VARCHAR(50) NOT NULL,
    "name" VARCHAR(200),
    "form" "CardForm" NOT NULL,
    "origin" "CardOrigin" NOT NULL,
    "prefix" VARCHAR(50) NOT NULL DEFAULT '',
    "suffix" VARCHAR(50) NOT NULL DEFAULT '',
    "length" INTEGER,
    "checkDigit" "CheckDigitMethod" NOT NULL DEFAULT 'NONE',
    "numbering" "Numbering" NOT NULL DEFAULT 'RANDOM',
    "nextNumber" BIGINT NOT NULL DEFAULT 1,
    "expiryDays" INTEGER,
    "maxPerCustomer" INTEGER,
    "closesAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CardSeries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardGeneration" (
    "id" UUID NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "requested" INTEGER NOT NULL,
    "generated" INTEGER NOT NULL DEFAULT 0,
    "status" "GenerationStatus" NOT NULL DEFAULT 'RUNNING',
    "failure" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CardGeneration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CardTally" (
    "id" BIGSERIAL NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "status" "CardStatus" NOT NULL,
    "cards" BIGINT NOT NULL,

    CONSTRAINT "CardTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "status" "CustomerStatus" NOT NULL DEFAULT 'ACTIVE',
    "loyaltyType" "LoyaltyType" NOT NULL DEFAULT 'NON_LOYALTY',
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,
    "registeredOffset" SMALLINT NOT NULL DEFAULT 0,
    "extendedFields" JSONB NOT NULL DEFAULT '{}',
    "survivorId" UUID,
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Profile" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "sourceAccountId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "firstName" VARCHAR(200),
    "lastName" VARCHAR(200),
    "registeredAt" TIMESTAMPTZ(3),
    "registeredOffset" SMALLINT,
    "associatedWith" VARCHAR(100),
    "fields" JSONB NOT NULL DEFAULT '{}',
    "lastViewedAt" TIMESTAMPTZ(3),
    "lastViewedOffset" SMALLINT,
    "matchedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommunicationChannel" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "type" "ChannelType" NOT NULL,
    "value" VARCHAR(255) NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "primary" BOOLEAN NOT NULL DEFAULT false,
    "verified" BOOLEAN NOT NULL DEFAULT false,
    "subscribed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "CommunicationChannel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" BIGSERIAL NOT NULL,
    "transactionId" BIGINT NOT NULL DEFAULT cardinal_transaction(),
    "type" "EventType" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "customerId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Hierarchy" (
    "id" SERIAL NOT NULL,
    "code" VARCHAR(50) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "allowSkipping" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Hierarchy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Role" (
    "id" SERIAL NOT NULL,
    "hierarchyId" INTEGER NOT NULL,
    "code" VARCHAR(50) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "position" INTEGER NOT NULL,
    "maxChildren" INTEGER NOT NULL,

    CONSTRAINT "Role_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Company" (
    "id" SERIAL NOT NULL,
    "externalId" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "hierarchyId" INTEGER NOT NULL,
    "parentId" INTEGER,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Company_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Association" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "hierarchyId" INTEGER NOT NULL,
    "rolePosition" INTEGER NOT NULL,
    "parentId" UUID,
    "parentPosition" INTEGER,
    "companyId" INTEGER,
    "childCount" INTEGER NOT NULL DEFAULT 0,
    "matchedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Association_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identifier" (
    "id" UUID NOT NULL,
    "profileId" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "sourceAccountId" UUID NOT NULL,
    "type" "IdentifierType" NOT NULL,
    "value" VARCHAR(255) NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "matchedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdentifierHolding" (
    "id" BIGSERIAL NOT NULL,
    "customerId" UUID NOT NULL,
    "sourceAccountId" UUID NOT NULL,
    "type" "IdentifierType" NOT NULL,
    "value" VARCHAR(255) NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "heldFrom" TIMESTAMPTZ(6) NOT NULL,
    "heldTo" TIMESTAMPTZ(6),

    CONSTRAINT "IdentifierHolding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlockedValue" (
    "id" UUID NOT NULL,
    "type" "IdentifierType",
    "value" VARCHAR(255) NOT NULL,
    "normalizedValue" VARCHAR(255) NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BlockedValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Merge" (
    "id" UUID NOT NULL,
    "ordinal" BIGSERIAL NOT NULL,
    "survivorId" UUID NOT NULL,
    "victimId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "reason" VARCHAR(500),
    "plan" JSONB NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneBy" VARCHAR(100),
    "undoReason" VARCHAR(500),

    CONSTRAINT "Merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MergeBan" (
    "id" UUID NOT NULL,
    "lowId" UUID NOT NULL,
    "highId" UUID NOT NULL,
    "reason" VARCHAR(500) NOT NULL,
    "caller" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedBy" VARCHAR(100),
    "liftReason" VARCHAR(500),

    CONSTRAINT "MergeBan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MergeRequest" (
    "id" UUID NOT NULL,
    "sourceAccountId" UUID NOT NULL,
    "namedId" UUID NOT NULL,
    "matchedBy" UUID,
    "holderId" UUID NOT NULL,
    "types" "IdentifierType"[],
    "link" JSONB NOT NULL,
    "requestedBy" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" "MergeRequestStatus" NOT NULL DEFAULT 'PENDING',
    "decidedBy" VARCHAR(100),
    "decidedAt" TIMESTAMPTZ(3),
    "reason" VARCHAR(500),
    "mergeId" UUID,

    CONSTRAINT "MergeRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Programme" (
    "id" SERIAL NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Programme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Tier" (
    "id" UUID NOT NULL,
    "programmeId" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "name" VARCHAR(100) NOT NULL,

    CONSTRAINT "Tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "programmeId" INTEGER NOT NULL,
    "tierSequence" INTEGER NOT NULL,
    "tierExpiresAt" TIMESTAMPTZ(3),
    "tierExpiresOffset" SMALLINT,
    "matchedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" BIGSERIAL NOT NULL,
    "customerId" UUID NOT NULL,
    "programmeId" INTEGER NOT NULL,
    "kind" "LedgerEntryKind" NOT NULL,
    "amount" BIGINT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "expiresOffset" SMALLINT,
    "mergeId" UUID,
    "matchedBy" UUID,
    "lifetime" BIGINT,
    "reason" VARCHAR(500),
    "caller" VARCHAR(100) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "maxCardsPerCustomer" INTEGER DEFAULT 10,
    "countOnlyActive" BOOLEAN NOT NULL DEFAULT false,
    "digitalCards" BOOLEAN NOT NULL DEFAULT false,
    "digitalSeriesId" INTEGER,
    "defaultRegion" CHAR(2),
    "maxMergesPerDay" INTEGER DEFAULT 20,
    "mergePreference" "MergePreference" NOT NULL DEFAULT 'SURVIVOR',
    "negativePoints" BOOLEAN NOT NULL DEFAULT false,
    "fixedAssociations" BOOLEAN NOT NULL DEFAULT false,
    "erasedCards" "ErasedCards" NOT NULL DEFAULT 'RETIRE',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IdentifierPolicy" (
    "type" "IdentifierType" NOT NULL,
    "policy" "MergePolicy" NOT NULL,

    CONSTRAINT "IdentifierPolicy_pkey" PRIMARY KEY ("type")
);

-- CreateTable
CREATE TABLE "Source" (
    "code" "SourceCode" NOT NULL,
    "severalAccounts" BOOLEAN NOT NULL,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "SourceAccount" (
    "id" UUID NOT NULL,
    "sourceCode" "SourceCode" NOT NULL,
    "severalAccounts" BOOLEAN NOT NULL,
    "accountId" VARCHAR(100) NOT NULL DEFAULT '',
    "name" VARCHAR(200),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SourceAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldDefinition" (
    "target" "FieldTarget" NOT NULL,
    "name" VARCHAR(100) NOT NULL,
    "type" "FieldType" NOT NULL,
    "maxLength" INTEGER,
    "enumValues" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FieldDefinition_pkey" PRIMARY KEY ("target","name")
);

-- CreateTable
CREATE TABLE "StatusLabel" (
    "id" UUID NOT NULL,
    "label" VARCHAR(100) NOT NULL,
    "status" "CardStatus" NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatusLabel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Till" (
    "code" VARCHAR(100) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Till_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_secretHash_key" ON "ApiKey"("secretHash");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "IdempotencyKey_touched_idx" ON "IdempotencyKey" USING GIN ("touched");

-- CreateIndex
CREATE UNIQUE INDEX "Card_number_key" ON "Card"("number");

-- CreateIndex
CREATE INDEX "Card_customerId_id_idx" ON "Card"("customerId", "id");

-- CreateIndex
CREATE INDEX "Card_seriesId_status_id_idx" ON "Card"("seriesId", "status", "id");

-- CreateIndex
CREATE INDEX "Card_status_id_idx" ON "Card"("status", "id");

-- CreateIndex
CREATE INDEX "CardChange_cardId_id_idx" ON "CardChange"("cardId", "id");

-- CreateIndex
CREATE INDEX "CardHolding_cardId_heldFrom_id_idx" ON "CardHolding"("cardId", "heldFrom", "id");

-- CreateIndex
CREATE INDEX "CardHolding_customerId_heldFrom_idx" ON "CardHolding"("customerId", "heldFrom");

-- CreateIndex
CREATE UNIQUE INDEX "CardSeries_code_key" ON "CardSeries"("code");

-- CreateIndex
CREATE INDEX "CardGeneration_status_idx" ON "CardGeneration"("status");

-- CreateIndex
CREATE INDEX "CardTally_seriesId_status_idx" ON "CardTally"("seriesId", "status");

-- CreateIndex
CREATE INDEX "Customer_survivorId_idx" ON "Customer"("survivorId");

-- CreateIndex
CREATE INDEX "Customer_status_id_idx" ON "Customer"("status", "id");

-- CreateIndex
CREATE INDEX "Customer_loyaltyType_id_idx" ON "Customer"("loyaltyType", "id");

-- CreateIndex
CREATE INDEX "Customer_registeredAt_id_idx" ON "Customer"("registeredAt", "id");

-- CreateIndex
CREATE INDEX "Profile_sourceAccountId_customerId_idx" ON "Profile"("sourceAccountId", "customerId");

-- CreateIndex
CREATE INDEX "Profile_customerId_position_idx" ON "Profile"("customerId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_customerId_sourceAccountId_key" ON "Profile"("customerId", "sourceAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Profile_id_customerId_sourceAccountId_key" ON "Profile"("id", "customerId", "sourceAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "CommunicationChannel_profileId_type_normalizedValue_key" ON "CommunicationChannel"("profileId", "type", "normalizedValue");

-- CreateIndex
CREATE INDEX "Event_transactionId_id_idx" ON "Event"("transactionId", "id");

-- CreateIndex
CREATE INDEX "Event_type_transactionId_id_idx" ON "Event"("type", "transactionId", "id");

-- CreateIndex
CREATE INDEX "Event_customerId_transactionId_id_idx" ON "Event"("customerId", "transactionId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Hierarchy_code_key" ON "Hierarchy"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Role_hierarchyId_code_key" ON "Role"("hierarchyId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "Role_hierarchyId_position_key" ON "Role"("hierarchyId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Company_externalId_key" ON "Company"("externalId");

-- CreateIndex
CREATE INDEX "Company_parentId_idx" ON "Company"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Company_id_hierarchyId_key" ON "Company"("id", "hierarchyId");

-- CreateIndex
CREATE UNIQUE INDEX "Association_customerId_key" ON "Association"("customerId");

-- CreateIndex
CREATE INDEX "Association_parentId_id_idx" ON "Association"("parentId", "id");

-- CreateIndex
CREATE INDEX "Association_parentId_rolePosition_idx" ON "Association"("parentId", "rolePosition");

-- CreateIndex
CREATE INDEX "Association_companyId_id_idx" ON "Association"("companyId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Association_id_hierarchyId_rolePosition_key" ON "Association"("id", "hierarchyId", "rolePosition");

-- CreateIndex
CREATE INDEX "Identifier_customerId_id_idx" ON "Identifier"("customerId", "id");

-- CreateIndex
CREATE INDEX "Identifier_profileId_idx" ON "Identifier"("profileId");

-- CreateIndex
CREATE UNIQUE INDEX "Identifier_type_normalizedValue_sourceAccountId_key" ON "Identifier"("type", "normalizedValue", "sourceAccountId");

-- CreateIndex
CREATE INDEX "IdentifierHolding_type_normalizedValue_heldFrom_id_idx" ON "IdentifierHolding"("type", "normalizedValue", "heldFrom", "id");

-- CreateIndex
CREATE INDEX "IdentifierHolding_customerId_heldFrom_idx" ON "IdentifierHolding"("customerId", "heldFrom");

-- CreateIndex
-- By hand: two rows without a type have the same type here.
CREATE UNIQUE INDEX "BlockedValue_normalizedValue_type_key" ON "BlockedValue"("normalizedValue", "type") NULLS NOT DISTINCT;

-- CreateIndex
CREATE INDEX "Merge_survivorId_id_idx" ON "Merge"("survivorId", "id");

-- CreateIndex
CREATE INDEX "Merge_victimId_id_idx" ON "Merge"("victimId", "id");

-- CreateIndex
CREATE INDEX "MergeBan_lowId_id_idx" ON "MergeBan"("lowId", "id");

-- CreateIndex
CREATE INDEX "MergeBan_highId_id_idx" ON "MergeBan"("highId", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_status_id_idx" ON "MergeRequest"("status", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_namedId_id_idx" ON "MergeRequest"("namedId", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_holderId_id_idx" ON "MergeRequest"("holderId", "id");

-- CreateIndex
CREATE INDEX "MergeRequest_mergeId_idx" ON "MergeRequest"("mergeId");

-- CreateIndex
CREATE UNIQUE INDEX "Tier_programmeId_sequence_key" ON "Tier"("programmeId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_customerId_programmeId_key" ON "Enrolment"("customerId", "programmeId");

-- CreateIndex
CREATE INDEX "LedgerEntry_customerId_programmeId_expiresAt_idx" ON "LedgerEntry"("customerId", "programmeId", "expiresAt");

-- CreateIndex
CREATE INDEX "LedgerEntry_mergeId_idx" ON "LedgerEntry"("mergeId");

-- CreateIndex
CREATE UNIQUE INDEX "Source_code_severalAccounts_key" ON "Source"("code", "severalAccounts");

-- CreateIndex
CREATE UNIQUE INDEX "SourceAccount_sourceCode_accountId_key" ON "SourceAccount"("sourceCode", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "StatusLabel_label_key" ON "StatusLabel"("label");

-- CreateIndex
CREATE UNIQUE INDEX "StatusLabel_id_status_key" ON "StatusLabel"("id", "status");

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_statusLabelId_status_fkey" FOREIGN KEY ("statusLabelId", "status") REFERENCES "StatusLabel"("id", "status") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Card" ADD CONSTRAINT "Card_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardChange" ADD CONSTRAINT "CardChange_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardHolding" ADD CONSTRAINT "CardHolding_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardHolding" ADD CONSTRAINT "CardHolding_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardGeneration" ADD CONSTRAINT "CardGeneration_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardTally" ADD CONSTRAINT "CardTally_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_survivorId_fkey" FOREIGN KEY ("survivorId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Profile" ADD CONSTRAINT "Profile_sourceAccountId_fkey" FOREIGN KEY ("sourceAccountId") REFERENCES "SourceAccount"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CommunicationChannel" ADD CONSTRAINT "CommunicationChannel_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "Profile"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Role" ADD CONSTRAINT "Role_hierarchyId_fkey" FOREIGN KEY ("hierarchyId") REFERENCES "Hierarchy"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_hierarchyId_fkey" FOREIGN KEY ("hierarchyId") REFERENCES "Hierarchy"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Company" ADD CONSTRAINT "Company_parentId_hierarchyId_fkey" FOREIGN KEY ("parentId", "hierarchyId") REFERENCES "Company"("id", "hierarchyId") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Association" ADD CONSTRAINT "Association_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Association" ADD CONSTRAINT "Association_hierarchyId_fkey" FOREIGN KEY ("hierarchyId") REFERENCES "Hierarchy"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Association" ADD CONSTRAINT "Association_hierarchyId_rolePosition_fkey" FOREIGN KEY ("hierarchyId", "rolePosition") REFERENCES "Role"("hierarchyId", "position") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Association" ADD CONSTRAINT "Association_parentId_hierarchyId_parentPosition_fkey" FOREIGN KEY ("parentId", "hierarchyId", "parentPosition") REFERENCES "Association"("id", "hierarchyId", "rolePosition") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Association" ADD CONSTRAINT "Association_companyId_hierarchyId_fkey" FOREIGN KEY ("companyId", "hierarchyId") REFERENCES "Company"("id", "hierarchyId") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Identifier" ADD CONSTRAINT "Identifier_profileId_customerId_sourceAccountId_fkey" FOREIGN KEY ("profileId", "customerId", "sourceAccountId") REFERENCES "Profile"("id", "customerId", "sourceAccountId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identifier" ADD CONSTRAINT "Identifier_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "IdentifierHolding" ADD CONSTRAINT "IdentifierHolding_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "IdentifierHolding" ADD CONSTRAINT "IdentifierHolding_sourceAccountId_fkey" FOREIGN KEY ("sourceAccountId") REFERENCES "SourceAccount"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Merge" ADD CONSTRAINT "Merge_survivorId_fkey" FOREIGN KEY ("survivorId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Merge" ADD CONSTRAINT "Merge_victimId_fkey" FOREIGN KEY ("victimId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeBan" ADD CONSTRAINT "MergeBan_lowId_fkey" FOREIGN KEY ("lowId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeBan" ADD CONSTRAINT "MergeBan_highId_fkey" FOREIGN KEY ("highId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_sourceAccountId_fkey" FOREIGN KEY ("sourceAccountId") REFERENCES "SourceAccount"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_namedId_fkey" FOREIGN KEY ("namedId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "MergeRequest" ADD CONSTRAINT "MergeRequest_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "Merge"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Tier" ADD CONSTRAINT "Tier_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_programmeId_tierSequence_fkey" FOREIGN KEY ("programmeId", "tierSequence") REFERENCES "Tier"("programmeId", "sequence") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "Programme"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_mergeId_fkey" FOREIGN KEY ("mergeId") REFERENCES "Merge"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "Settings" ADD CONSTRAINT "Settings_digitalSeriesId_fkey" FOREIGN KEY ("digitalSeriesId") REFERENCES "CardSeries"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "SourceAccount" ADD CONSTRAINT "SourceAccount_sourceCode_severalAccounts_fkey" FOREIGN KEY ("sourceCode", "severalAccounts") REFERENCES "Source"("code", "severalAccounts") ON DELETE RESTRICT ON UPDATE CASCADE;
