-- CreateTable
CREATE TABLE "ClaimTries" (
    "customerId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "wrongPins" INTEGER NOT NULL,

    CONSTRAINT "ClaimTries_pkey" PRIMARY KEY ("customerId")
);

-- AddForeignKey
ALTER TABLE "ClaimTries" ADD CONSTRAINT "ClaimTries_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A member has five wrong tries in 24 hours, over all cards. A sixth is never counted, because it is never compared.
ALTER TABLE "ClaimTries" ADD CONSTRAINT "ClaimTries_fit" CHECK ("wrongPins" BETWEEN 1 AND 5);
