-- The lists of status labels and of fields are pages.
CREATE INDEX "StatusLabel_status_label_idx" ON "StatusLabel"("status", "label");
CREATE INDEX "FieldDefinition_name_id_idx" ON "FieldDefinition"("name", "id");
