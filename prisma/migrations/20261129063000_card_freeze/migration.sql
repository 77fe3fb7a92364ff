-- AlterTable
ALTER TABLE "Card" ADD COLUMN     "suspendedBy" UUID;

-- Only a suspended card has somebody who suspended it.
ALTER TABLE "Card" ADD CONSTRAINT "Card_suspended_by_fits" CHECK ("suspendedBy" IS NULL OR "status" = 'SUSPENDED');

CREATE OR REPLACE FUNCTION cardinal_card_state(card "Card") RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'status', card."status",
    'statusLabel', (SELECT "label" FROM "StatusLabel" WHERE "id" = card."statusLabelId"),
    'holder', card."customerId",
    'cardLabel', card."label",
    'extendedData', card."extendedData",
    'isDefault', card."isDefault",
    'isPrimary', card."isPrimary",
    'expiresAt', card."expiresAt",
    'suspendedBy', card."suspendedBy")
$$;
