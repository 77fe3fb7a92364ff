/** What the lines of an import need. */
export const configuration = `
  INSERT INTO "CardSeries" ("code", "form", "origin") VALUES ('BENCH', 'PHYSICAL', 'EXTERNAL');
  INSERT INTO "Program" ("id", "name") VALUES (1, 'Bench') ON CONFLICT DO NOTHING;
  INSERT INTO "Tier" ("id", "programId", "sequence", "name")
  SELECT gen_random_uuid(), 1, n, 'Tier ' || n FROM generate_series(1, 2) AS n ON CONFLICT DO NOTHING`
