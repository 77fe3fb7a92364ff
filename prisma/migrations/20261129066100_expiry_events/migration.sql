-- By themselves: a new value of an enum cannot be used in the transaction that adds it.
ALTER TYPE "EventType" ADD VALUE 'CARD_EXPIRED';
ALTER TYPE "EventType" ADD VALUE 'TIER_EXPIRED';
ALTER TYPE "EventType" ADD VALUE 'POINTS_EXPIRED';
