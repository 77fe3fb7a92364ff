-- Values that the next migration uses: PostgreSQL accepts a new value only after its transaction.
ALTER TYPE "MergeRequestStatus" ADD VALUE 'OUTDATED';
ALTER TYPE "MergeRequestStatus" ADD VALUE 'EXPIRED';
ALTER TYPE "EventType" ADD VALUE 'MERGE_OUTDATED';
ALTER TYPE "EventType" ADD VALUE 'MERGE_EXPIRED';
