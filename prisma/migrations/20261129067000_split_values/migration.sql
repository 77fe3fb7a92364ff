-- Values that the next migration uses: PostgreSQL accepts a new value only after its transaction.
ALTER TYPE "EventType" ADD VALUE 'PROFILE_SPLIT';
ALTER TYPE "LedgerEntryKind" ADD VALUE 'SPLIT_OUT';
ALTER TYPE "LedgerEntryKind" ADD VALUE 'SPLIT_IN';
