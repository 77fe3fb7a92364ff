import type { ImportConfiguration } from '../../../../src/core/transfer/rules/importFacts.ts'
import type { ImportLine } from '../../../../src/core/transfer/rules/importLine.ts'
import { type ImportFacts, planImport } from '../../../../src/core/transfer/rules/planImport.ts'
import { readLine } from '../../../../src/core/transfer/rules/readLine.ts'
import { SourceCode } from '../../../../src/generated/prisma/enums.ts'
import { holdings, now, policies, series, settings } from '../../link/rules/facts.ts'

const label = (status: ImportConfiguration['labels'][number]['status'], more = {}) => ({
  ...{ id: `label-${status}`, label: status, status, isDefault: true },
  ...more,
})

/** A configuration of one account for each source, except that ECOMMERCE has several: `web` and `app`. */
export const configuration = (more: Partial<ImportConfiguration> = {}): ImportConfiguration => ({
  now,
  settings: { ...settings, negativePoints: false, mergeRequestDays: null },
  policies: policies([]),
  definitions: {
    customer: [{ name: 'vip', type: 'BOOLEAN', enumValues: [] }],
    profile: [{ name: 'size', type: 'STRING', maxLength: 3, enumValues: [] }],
    card: [],
  },
  account: (source, accountId) => ({
    found: { severalAccounts: source === 'ECOMMERCE' },
    account: Object.hasOwn(SourceCode, source)
      ? { id: `${source}/${accountId ?? ''}`, sourceCode: source as SourceCode, accountId: accountId ?? '' }
      : undefined,
  }),
  tills: { areDefined: true, named: new Set(['BKK-01']) },
  series: [series(1), series(2, { expiryDays: 10 }), series(3, { length: 4 })],
  labels: [
    ...[label('ACTIVE'), label('NOT_ISSUED'), label('SUSPENDED'), label('EXPIRED'), label('DELETED')],
    label('ACTIVE', { id: 'label-gold', label: 'ทอง', isDefault: false }),
  ],
  programs: [
    { id: 1, tiers: [{ sequence: 1 }, { sequence: 2 }] },
    { id: 2, tiers: [{ sequence: 1 }] },
  ],
  hierarchies: [],
  companies: [],
  ...more,
})

/** The facts of a line of which nothing is known yet. */
export const importFacts = (more: Partial<ImportFacts> = {}): ImportFacts => ({
  ...configuration(),
  ...{ onJoin: 'JOIN', customers: [], known: new Map(), ...holdings(), policies: policies([]) },
  ...{ series: configuration().series, labels: configuration().labels, settings: configuration().settings },
  ...more,
})

/** The e-mail address of a line. */
export const email = { source: 'INSTORE', type: 'EMAIL', value: 'somchai@example.co.th' } as const

/** A line with an e-mail address. */
export const line = (more: Partial<ImportLine> = {}): ImportLine => ({
  ...{ legacyId: 'kd-1', identifiers: [email] },
  ...more,
})

/** What is planned for a line. */
export const planOf = (facts: ImportFacts, more: Partial<ImportLine> = {}) =>
  planImport(facts, readLine(line(more), facts))

/** A moment so many days after that of these tests. */
export const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000)
