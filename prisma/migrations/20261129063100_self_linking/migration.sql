-- CreateEnum
CREATE TYPE "SelfLinking" AS ENUM ('REFUSED', 'WITH_PIN', 'OPEN');

-- AlterEnum
ALTER TYPE "EventType" ADD VALUE 'CARD_PIN_SET';
ALTER TYPE "EventType" ADD VALUE 'CARD_PIN_REFUSED';
ALTER TYPE "EventType" ADD VALUE 'CARD_SERIES_UPDATED';

-- AlterTable
ALTER TABLE "CardSeries" ADD COLUMN     "selfLinkLabelId" UUID,
ADD COLUMN     "selfLinking" "SelfLinking" NOT NULL DEFAULT 'REFUSED';

-- CreateTable
CREATE TABLE "CardPin" (
    "cardId" UUID NOT NULL,
    "salt" VARCHAR(32) NOT NULL,
    "hash" VARCHAR(64) NOT NULL,
    "wrongTries" INTEGER NOT NULL DEFAULT 0,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CardPin_pkey" PRIMARY KEY ("cardId")
);

-- CreateIndex
CREATE INDEX "CardSeries_selfLinkLabelId_idx" ON "CardSeries"("selfLinkLabelId");

-- AddForeignKey
ALTER TABLE "CardPin" ADD CONSTRAINT "CardPin_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "CardSeries" ADD CONSTRAINT "CardSeries_selfLinkLabelId_fkey" FOREIGN KEY ("selfLinkLabelId") REFERENCES "StatusLabel"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Five wrong tries lock a card for claiming. A sixth is never counted, because it is never compared.
ALTER TABLE "CardPin" ADD CONSTRAINT "CardPin_tries_fit" CHECK ("wrongTries" BETWEEN 0 AND 5);

-- A PIN is for a card that nobody holds. Whoever gets the card may have read it.
CREATE FUNCTION cardinal_pin_spent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "CardPin" WHERE "cardId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "pin_spent" AFTER UPDATE ON "Card" FOR EACH ROW
  WHEN (OLD."customerId" IS NULL AND NEW."customerId" IS NOT NULL) EXECUTE FUNCTION cardinal_pin_spent();
