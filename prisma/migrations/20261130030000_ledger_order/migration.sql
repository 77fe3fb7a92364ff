-- The ledger of a customer is read page by page in the order of its entries.
CREATE INDEX "LedgerEntry_customerId_id_idx" ON "LedgerEntry" ("customerId", "id");
