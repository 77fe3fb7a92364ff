-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('ACTIVE', 'PAUSED');

-- CreateEnum
CREATE TYPE "WebhookDeliveryStatus" AS ENUM ('PENDING', 'RETRYING', 'DELIVERED', 'PARKED');

-- CreateEnum
CREATE TYPE "WebhookFailure" AS ENUM ('STATUS', 'REDIRECT', 'TIMEOUT', 'CONNECTION', 'TLS', 'DNS', 'ADDRESS_NOT_ALLOWED', 'EVENT_DROPPED');

-- CreateTable
CREATE TABLE "Webhook" (
    "id" UUID NOT NULL,
    "url" VARCHAR(2000) NOT NULL,
    "eventTypes" "EventType"[],
    "personalData" BOOLEAN NOT NULL DEFAULT false,
    "status" "WebhookStatus" NOT NULL DEFAULT 'ACTIVE',
    "goneAt" TIMESTAMPTZ(3),
    "missedEventsAt" TIMESTAMPTZ(3),
    "secretId" UUID NOT NULL,
    "previousSecretId" UUID,
    "previousSecretUntil" TIMESTAMPTZ(3),
    "positionTransactionId" BIGINT NOT NULL,
    "positionId" BIGINT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" UUID NOT NULL,
    "webhookId" UUID NOT NULL,
    "eventTransactionId" BIGINT NOT NULL,
    "eventId" BIGINT NOT NULL,
    "eventType" "EventType" NOT NULL,
    "customerId" UUID,
    "status" "WebhookDeliveryStatus" NOT NULL DEFAULT 'PENDING',
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "leasedUntil" TIMESTAMPTZ(3),
    "lastAttemptAt" TIMESTAMPTZ(3),
    "responseStatus" SMALLINT,
    "failure" "WebhookFailure",
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_id_idx" ON "WebhookDelivery"("webhookId", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_status_id_idx" ON "WebhookDelivery"("webhookId", "status", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_eventType_id_idx" ON "WebhookDelivery"("webhookId", "eventType", "id");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_eventTransactionId_eventId_key" ON "WebhookDelivery"("webhookId", "eventTransactionId", "eventId");

ALTER TABLE "Webhook"
  ADD CONSTRAINT "Webhook_types_known" CHECK ("eventTypes" IS NOT NULL),
  ADD CONSTRAINT "Webhook_previous_secret_whole" CHECK (("previousSecretId" IS NULL) = ("previousSecretUntil" IS NULL));
ALTER TABLE "WebhookDelivery"
  ADD CONSTRAINT "WebhookDelivery_end_whole" CHECK (("status" IN ('DELIVERED', 'PARKED')) = ("endedAt" IS NOT NULL)),
  ADD CONSTRAINT "WebhookDelivery_ended_rests" CHECK ("endedAt" IS NULL OR "nextAttemptAt" IS NULL),
  ADD CONSTRAINT "WebhookDelivery_lease_fits" CHECK ("leasedUntil" IS NULL OR "nextAttemptAt" IS NOT NULL);

-- In order: of the events of a customer, one is sent to an endpoint at a time. Events without a customer are one such queue.
CREATE UNIQUE INDEX "WebhookDelivery_one_of_customer" ON "WebhookDelivery" ("webhookId", COALESCE("customerId", "webhookId"))
  WHERE "nextAttemptAt" IS NOT NULL;
-- What waits, by customer and in the order of the feed; what is due; what is being sent; what has ended.
CREATE INDEX "WebhookDelivery_waiting" ON "WebhookDelivery" ("webhookId", COALESCE("customerId", "webhookId"), "eventTransactionId", "eventId")
  WHERE "endedAt" IS NULL;
CREATE INDEX "WebhookDelivery_due" ON "WebhookDelivery" ("webhookId", "nextAttemptAt") WHERE "nextAttemptAt" IS NOT NULL;
CREATE INDEX "WebhookDelivery_leased" ON "WebhookDelivery" ("webhookId", "leasedUntil") WHERE "leasedUntil" IS NOT NULL;
CREATE INDEX "WebhookDelivery_ended" ON "WebhookDelivery" ("endedAt") WHERE "endedAt" IS NOT NULL;

CREATE CONSTRAINT TRIGGER "leaves_event"
  AFTER INSERT OR DELETE OR UPDATE OF "url", "eventTypes", "personalData", "status", "secretId" ON "Webhook"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cardinal_leaves_event();

-- The position of an endpoint only moves forward, so no event is taken from the feed again.
CREATE FUNCTION cardinal_webhook_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."positionTransactionId", NEW."positionId") < (OLD."positionTransactionId", OLD."positionId") THEN
    RAISE EXCEPTION 'the position of a webhook goes back' USING ERRCODE = '23514', CONSTRAINT = 'Webhook_goes_forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "goes_forward" BEFORE UPDATE OF "positionTransactionId", "positionId" ON "Webhook"
  FOR EACH ROW EXECUTE FUNCTION cardinal_webhook_goes_forward();

SELECT pgboss.create_queue('deliver-webhooks', '{
  "policy": "short", "retryLimit": 1000000, "retryDelay": 2, "retryBackoff": true, "retryDelayMax": 30,
  "heartbeatSeconds": 10, "expireInSeconds": 86400, "retentionSeconds": 315360000, "deleteAfterSeconds": 3600
}');
