-- `"customerId" = x` implies `"customerId" IS NOT NULL`. If PostgreSQL had last analyzed the table before its first card was
-- held, it took these indexes for empty, and read the cards of all holders to find those of one.
DROP INDEX "Card_held";
DROP INDEX "Card_held_updatedAt";
DROP INDEX "Card_search_number";
CREATE INDEX "Card_held" ON "Card" ("id") WHERE num_nonnulls("customerId") = 1;
CREATE INDEX "Card_held_updatedAt" ON "Card" ("updatedAt", "id") WHERE num_nonnulls("customerId") = 1;
CREATE INDEX "Card_search_number" ON "Card" (reverse(cardinal_folded("number")) COLLATE "C", "id") WHERE num_nonnulls("customerId") = 1;
