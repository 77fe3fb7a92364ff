-- AlterTable
ALTER TABLE "MergeRequest" ADD COLUMN     "requestReason" VARCHAR(500);

-- A merge request is decided once. An erasure may clear the link and the reasons.
DROP TRIGGER "only_decided" ON "MergeRequest";
CREATE TRIGGER "only_decided" BEFORE UPDATE ON "MergeRequest" FOR EACH ROW
  WHEN (
    (OLD."status" <> 'PENDING' OR to_jsonb(OLD) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{status,decidedBy,decidedAt,reason,mergeId}'::text[])
    AND (current_setting('cardinal.erasing', true) IS DISTINCT FROM 'on' OR to_jsonb(OLD) - '{link,reason,requestReason}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{link,reason,requestReason}'::text[])
  ) EXECUTE FUNCTION cardinal_append_only();
