-- Creating the definition of a field and changing one are two mutations, with an event each.
ALTER TYPE "EventType" RENAME VALUE 'FIELD_DEFINED' TO 'FIELD_DEFINITION_CREATED';
ALTER TYPE "EventType" ADD VALUE 'FIELD_DEFINITION_UPDATED';
