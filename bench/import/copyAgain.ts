import type pg from 'pg'

/** The tables that an import of these lines fills. */
const tables = [
  ...['Customer', 'Profile', 'CommunicationChannel', 'Identifier', 'Card', 'Enrollment', 'LedgerEntry'],
  ...[
    'LegacyId',
    'Event',
    'IdentifierHolding',
    'CardHolding',
    'CardChange',
    'ConsentChange',
    'Expiry',
    'MatchQueue',
  ],
]

/**
 * Copies the rows of these tables into bare tables with the same indexes: without triggers, foreign keys and checks. Returns
 * the time in milliseconds that the copies took, and how many rows there are.
 */
export async function copyAgain(
  client: pg.Client,
  folder: string,
): Promise<{ milliseconds: number; rows: number }> {
  let [milliseconds, rows] = [0, 0]
  for (const table of tables) {
    const file = `${folder}/${table}.copy`
    await client.query(`COPY (SELECT * FROM "${table}") TO '${file}'`)
    await client.query(`CREATE TABLE "bare_${table}" (LIKE "${table}" INCLUDING DEFAULTS INCLUDING INDEXES)`)
    const began = performance.now()
    const { rowCount } = await client.query(`COPY "bare_${table}" FROM '${file}'`)
    milliseconds += performance.now() - began
    rows += rowCount ?? 0
  }
  return { milliseconds, rows }
}
