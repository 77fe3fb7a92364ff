import { allColumns, batchQuery, rowsQuery } from '../../../db/batchQuery.ts'
import type { Queryable } from '../../../db/connect.ts'
import { Prisma } from '../../../generated/prisma/client.ts'
import { isStorable } from '../../../values/wellFormed.ts'
import { placeColumns } from '../../hierarchy/store/placeColumns.ts'
import { enrollColumns } from '../../points/store/enrollColumns.ts'
import { definitionQueries, ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'
import { tillQueries, tillsFrom } from '../../settings/store/tillQueries.ts'
import type { ImportConfiguration } from '../rules/importFacts.ts'
import type { ImportLine } from '../rules/importLine.ts'

/** The configuration of a batch, and its version: it must be the same when the batch ends. */
export type LoadedConfiguration = ImportConfiguration & { version: bigint }

/** Loads all of the configuration that these lines name, in one statement. */
export async function loadConfiguration(
  tx: Queryable,
  now: Date,
  lines: readonly ImportLine[],
): Promise<LoadedConfiguration> {
  const profiles = lines.flatMap((line) => line.profiles ?? [])
  const places = lines.flatMap((line) => line.association ?? [])
  const loaded = await batchQuery(tx, {
    ...ruleQueries(),
    ...definitionQueries('CUSTOMER', 'PROFILE', 'CARD'),
    ...tillQueries(profiles.map(({ associatedWith }) => associatedWith)),
    versions: rowsQuery('ConfigurationVersion', { version: true }, Prisma.empty),
    sources: rowsQuery('Source', { code: true, severalAccounts: true }, Prisma.empty),
    accounts: rowsQuery('SourceAccount', accountColumns, among('accountId', accountsOf(lines))),
    series: rowsQuery('CardSeries', seriesColumns, seriesOf(lines)),
    labels: rowsQuery('StatusLabel', labelColumns, Prisma.sql`WHERE "retiredAt" IS NULL ORDER BY "label"`),
    programs: rowsQuery('Program', enrollColumns, programsOf(lines)),
    hierarchies: rowsQuery(
      'Hierarchy',
      placeColumns,
      among(
        'code',
        places.map(({ hierarchyCode }) => hierarchyCode),
      ),
    ),
    companies: rowsQuery(
      'Company',
      companyColumns,
      among(
        'externalId',
        places.map(({ companyExternalId }) => companyExternalId ?? ''),
      ),
    ),
  })
  const { sources, accounts, definitions } = loaded
  const severalOf = new Map<string, boolean>(
    sources.map(({ code, severalAccounts }) => [code, severalAccounts]),
  )
  const accountOf = new Map(
    accounts.map((account) => [`${account.sourceCode} ${account.accountId}`, account]),
  )
  const of = (target: string) => definitions.filter((definition) => definition.target === target)
  return {
    ...rulesFrom(loaded),
    ...{ now, version: loaded.versions[0]?.version ?? 0n, tills: tillsFrom(loaded) },
    definitions: { customer: of('CUSTOMER'), profile: of('PROFILE'), card: of('CARD') },
    account: (source, accountId) => {
      const severalAccounts = severalOf.get(source)
      return {
        found: severalAccounts === undefined ? undefined : { severalAccounts },
        account: accountOf.get(`${source} ${accountId ?? ''}`),
      }
    },
    ...{ series: loaded.series, labels: loaded.labels, companies: loaded.companies },
    programs: loaded.programs.map((program) => ({
      ...program,
      tiers: program.tiers.toSorted((a, b) => a.sequence - b.sequence),
    })),
    hierarchies: loaded.hierarchies.map((hierarchy) => ({
      ...hierarchy,
      roles: hierarchy.roles.toSorted((a, b) => a.position - b.position),
    })),
  }
}

const accountColumns = { id: true, sourceCode: true, accountId: true } as const
const seriesColumns = allColumns('CardSeries')
const labelColumns = allColumns('StatusLabel')
const companyColumns = { id: true, externalId: true, hierarchyId: true, active: true } as const

const among = (column: string, values: readonly string[]) =>
  Prisma.sql`WHERE ${Prisma.raw(`"${column}"`)} = ANY (${[...new Set(values)].filter(isStorable)}::text[]) ORDER BY "id"`

const accountsOf = (lines: readonly ImportLine[]): string[] => [
  '',
  ...lines.flatMap(({ profiles, identifiers }) =>
    [...(profiles ?? []), ...(identifiers ?? [])].map(({ accountId }) => accountId ?? ''),
  ),
]

/** The series that the lines name. */
const seriesOf = (lines: readonly ImportLine[]): Prisma.Sql =>
  among(
    'code',
    lines.flatMap(({ cards }) => (cards ?? []).map(({ seriesCode }) => seriesCode)),
  )

function programsOf(lines: readonly ImportLine[]): Prisma.Sql {
  const ids = lines.flatMap(({ enrollments }) => (enrollments ?? []).map(({ programId }) => programId))
  return Prisma.sql`WHERE "id" = ANY (${[...new Set(ids)]}::int[]) ORDER BY "id"`
}

/**
 * Whether nothing was taken away from the configuration since it was loaded. From then on until the end of the transaction,
 * nothing can be.
 */
export async function configurationHolds(
  tx: Queryable,
  { version }: Pick<LoadedConfiguration, 'version'>,
): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended('cardinal.configuration', 0))::text`
  const [row] = await tx.$queryRaw<{ version: bigint }[]>`SELECT "version" FROM "ConfigurationVersion"`
  return row?.version === version
}
