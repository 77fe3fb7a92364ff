-- People wait for imports and exports, so a run that was interrupted several times does not wait for minutes.
UPDATE pgboss.queue SET "retry_delay_max" = 30 WHERE "name" IN ('import-customers', 'export-data');
