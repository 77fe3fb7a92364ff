-- Written several times a second and worth nothing after a minute: not in the log of the database.
CREATE UNLOGGED TABLE "CallerSpending" (
    "caller" VARCHAR(100) NOT NULL,
    "minute" INTEGER NOT NULL,
    "spent" BIGINT NOT NULL,

    CONSTRAINT "CallerSpending_pkey" PRIMARY KEY ("caller")
);
