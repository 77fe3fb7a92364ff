-- An erasure looks for the events of the places that were below the person's own.
CREATE INDEX "Event_parent" ON "Event" (("data" ->> 'parentAssociationId'))
  WHERE "type" = 'ASSOCIATION_CHANGED' AND "data" ->> 'parentAssociationId' IS NOT NULL;
