-- Not immutable: a plan that holds its value must be made anew when the service sets another.
CREATE OR REPLACE FUNCTION cardinal_transaction_offset() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 0::bigint';
