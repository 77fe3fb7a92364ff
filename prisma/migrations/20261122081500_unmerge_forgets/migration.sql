-- What a merge had touched is needed until it is undone and no longer: the record goes with the undo.
DROP TRIGGER "only_undone" ON "Merge";
CREATE TRIGGER "only_undone" BEFORE UPDATE ON "Merge" FOR EACH ROW
  WHEN (OLD."undoneAt" IS NOT NULL
    OR to_jsonb(OLD) - ARRAY['plan', 'undoneAt', 'undoneBy', 'undoReason'] IS DISTINCT FROM to_jsonb(NEW) - ARRAY['plan', 'undoneAt', 'undoneBy', 'undoReason']
    OR (OLD."plan" IS DISTINCT FROM NEW."plan" AND (NEW."undoneAt" IS NULL OR NEW."plan" <> '{}')))
  EXECUTE FUNCTION cardinal_append_only();
