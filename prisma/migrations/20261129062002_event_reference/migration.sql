-- Which reference the call used to find the customer. An erasure needs it for events on a customer that the person was part of.
ALTER TABLE "Event" ADD COLUMN "matchedBy" UUID;
