-- The event of updateSource and addSourceAccount is named like those of other changes.
ALTER TYPE "EventType" RENAME VALUE 'SOURCE_CONFIGURED' TO 'SOURCE_UPDATED';
