import { rawId } from '../ids.ts'

const base64 = (text: string) => `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'\\n', '')`
const position = (separator: string) => `one."transactionId" || '${separator}' || one."id"`
const cursor = base64(`'Customer.history(-transactionId,-id):' || ${position(',')}`)
const typename = `replace(initcap(replace(one."type"::text, '_', ' ')), ' ', '') || 'Event:'`

/** A page of the history of a customer and of those it absorbed, as one statement that gives its `data`. */
export const history = {
  text: `WITH person AS (
      SELECT COALESCE("survivorId", "id") AS "id" FROM "Customer" WHERE "id" = $1),
    page AS MATERIALIZED (
      SELECT e.*, row_number() OVER (ORDER BY e."transactionId" DESC, e."id" DESC) AS n
        FROM person CROSS JOIN "Customer" part CROSS JOIN LATERAL (
          SELECT * FROM "Event" e WHERE e."customerId" = part."id" ORDER BY e."transactionId" DESC, e."id" DESC LIMIT 26) e
       WHERE part."id" = person."id" OR part."survivorId" = person."id"
       ORDER BY e."transactionId" DESC, e."id" DESC LIMIT 26)
    SELECT json_build_object('customer', (SELECT json_build_object(
      'id', encode(convert_to('Customer:' || person."id", 'UTF8'), 'base64'),
      'history', json_build_object(
        'edges', (SELECT COALESCE(json_agg(json_build_object('cursor', ${cursor}, 'node', json_build_object(
            'id', ${base64(`${typename} || ${position('.')}`)}, 'type', one."type",
            'occurredAt', to_char(one."at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actor', one."caller", 'reason', one."reason")) ORDER BY n), '[]')
          FROM page one WHERE n <= 25),
        'pageInfo', json_build_object('hasNextPage', (SELECT count(*) > 25 FROM page),
          'endCursor', (SELECT ${cursor} FROM page one WHERE n <= 25 ORDER BY n DESC LIMIT 1)))) FROM person))::text`,
  values: ({ by }: { by: { id: string } }) => [rawId(by.id)],
}
