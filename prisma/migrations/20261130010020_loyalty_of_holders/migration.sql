-- Whoever holds a card that is in use, or is enrolled, is LOYALTY. New holders become so; these are the ones from before.
WITH changed AS (
  UPDATE "Customer" c SET "loyaltyType" = 'LOYALTY', "updatedAt" = cardinal_moment()
   WHERE c."loyaltyType" = 'NON_LOYALTY' AND (
     EXISTS (SELECT 1 FROM "Card" k WHERE k."customerId" = c."id" AND k."status" NOT IN ('EXPIRED', 'DELETED')
                AND (k."expiresAt" IS NULL OR k."expiresAt" > now()))
     OR EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."customerId" = c."id"))
  RETURNING c."id")
INSERT INTO "Event" ("type", "at", "caller", "reason", "customerId", "data")
  SELECT 'CUSTOMER_UPDATED', cardinal_moment(), session_user, 'Holds a card or is enrolled.', "id", '{"loyaltyType": "LOYALTY"}'
    FROM changed ORDER BY "id";
