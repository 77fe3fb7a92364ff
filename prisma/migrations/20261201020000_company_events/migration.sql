-- Creating a company and changing one are two mutations, with an event each.
ALTER TYPE "EventType" RENAME VALUE 'COMPANY_DEFINED' TO 'COMPANY_CREATED';
ALTER TYPE "EventType" ADD VALUE 'COMPANY_UPDATED';
