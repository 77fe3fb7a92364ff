-- Creating a till and changing one are two mutations, with an event each.
ALTER TYPE "EventType" RENAME VALUE 'TILL_DEFINED' TO 'TILL_CREATED';
ALTER TYPE "EventType" ADD VALUE 'TILL_UPDATED';
