-- Creating a status label and changing one are two mutations, with an event each. A new name is one of the changes.
ALTER TYPE "EventType" RENAME VALUE 'STATUS_LABEL_DEFINED' TO 'STATUS_LABEL_CREATED';
ALTER TYPE "EventType" RENAME VALUE 'STATUS_LABEL_RENAMED' TO 'STATUS_LABEL_UPDATED';
