import type { UpdateFacts } from '../../../../src/core/association/rules/associationPlan.ts'
import type { CardFacts, LabelFacts, SeriesFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { AssociationFacts, CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import type { ProfileRules } from '../../../../src/core/customer/rules/readProfile.ts'
import type { HierarchyFacts } from '../../../../src/core/hierarchy/rules/planAssociation.ts'
import type { LinkItem } from '../../../../src/core/identifier/rules/linkItem.ts'
import type { LinkContext, LinkFacts } from '../../../../src/core/link/rules/linkPlan.ts'
import type { SettingsFacts } from '../../../../src/core/settings/rules/facts.ts'
import { IdentifierType, type MergePolicy } from '../../../../src/generated/prisma/enums.ts'

/** The moment of every verdict in these tests. */
export const now = new Date('2026-06-01T00:00:00Z')
export const shop = { id: 'shop', sourceCode: 'INSTORE' as const, accountId: '' }

/** What the values of a profile are checked against. */
export const profileRules: ProfileRules = {
  ...{ now, defaultRegion: null, bySelf: false, tills: { areDefined: false, named: new Set() } },
}

/** A customer of one profile, in a source account named like the customer unless told otherwise. */
export const customer = (id: string, facts: Partial<CustomerFacts> = {}): CustomerFacts => ({
  id,
  status: 'ACTIVE',
  loyaltyType: 'NON_LOYALTY',
  registeredAt: now,
  registeredOffset: 0,
  extendedFields: {},
  fieldsMatchedBy: {},
  aliases: [],
  bans: [],
  recentMerges: [],
  profiles: [
    { id: `${id}-profile`, sourceAccountId: id, position: 1, firstName: null, lastName: null, channels: [] },
  ],
  identifiers: [],
  cards: [],
  enrollments: [],
  points: [],
  association: null,
  ...facts,
})

/** An identifier as it is held, in the source account named like its holder unless told otherwise. */
export const held = (
  customerId: string,
  type: IdentifierType,
  value: string,
  sourceAccountId = customerId,
) => ({
  id: `${customerId}-${value}-${sourceAccountId}`,
  profileId: `${customerId}-profile`,
  customerId,
  sourceAccountId,
  type,
  value,
  normalizedValue: value,
  matchedBy: null,
})

export const card = (number: string, facts: Partial<CardFacts> = {}): CardFacts => ({
  id: `card-${number}`,
  number,
  seriesId: 1,
  customerId: null,
  status: facts.customerId ? 'ACTIVE' : 'NOT_ISSUED',
  statusLabel: { label: facts.customerId ? 'ACTIVE' : 'NOT_ISSUED' },
  label: null,
  expiresAt: null,
  isDefault: false,
  isPrimary: false,
  ...facts,
})

export const series = (id: number, facts: Partial<SeriesFacts> = {}): SeriesFacts => ({
  id,
  code: `S${id}`,
  prefix: '',
  suffix: '',
  length: null,
  checkDigit: 'NONE',
  form: 'PHYSICAL',
  origin: 'EXTERNAL',
  expiryDays: null,
  maxPerCustomer: null,
  closesAt: null,
  ...facts,
})

export const settings: SettingsFacts = {
  maxCardsPerCustomer: null,
  countOnlyActive: false,
  defaultRegion: null,
  mergePreference: 'SURVIVOR',
  maxMergesPerDay: null,
  digitalCards: false,
  digitalSeriesId: null,
}

const label = (status: LabelFacts['status']): LabelFacts => ({
  id: status,
  label: status,
  status,
  isDefault: true,
})
export const policies = (refusing: IdentifierType[] = ['CARD_NUMBER']) =>
  new Map(
    Object.values(IdentifierType).map((type): [IdentifierType, MergePolicy] => [
      type,
      refusing.includes(type) ? 'REFUSE' : 'MERGE',
    ]),
  )

/** What is held of a request about the shop: nothing, unless told otherwise. */
export const holdings = (facts: Partial<LinkContext> = {}): LinkContext => ({
  now,
  identifierOwners: [],
  blocked: [],
  cards: [],
  series: [series(1)],
  labels: [label('ACTIVE'), label('NOT_ISSUED'), label('SUSPENDED')],
  policies: policies(),
  settings,
  target: shop,
  ...facts,
})

/** The facts of a link of this customer: every other holder is given too. */
export const linkFacts = (
  customer: CustomerFacts,
  others: CustomerFacts[] = [],
  facts: Partial<LinkFacts> = {},
): LinkFacts => {
  const all = [customer, ...others]
  return {
    ...holdings({
      identifierOwners: all.flatMap(({ identifiers }) => identifiers),
      cards: all.flatMap(({ cards }) => cards),
    }),
    customer,
    others,
    followedFrom: null,
    matchedBy: null,
    nameOf: (id) => id.toUpperCase(),
    bySelf: false,
    ...facts,
  }
}

/** The facts of an update of one of these customers: its relatives are among them. */
export const updateFacts = (customers: CustomerFacts[], facts: Partial<UpdateFacts> = {}): UpdateFacts => ({
  ...holdings({
    identifierOwners: customers.flatMap(({ identifiers }) => identifiers),
    cards: customers.flatMap(({ cards }) => cards),
  }),
  settings: { ...settings, fixedAssociations: false },
  customers,
  programs: [],
  nameOf: (id) => id.toUpperCase(),
  numbersLeft: new Map(),
  ownProfiles: new Map(),
  newPlaces: { own: 'new place', parent: 'new place above' },
  ...facts,
})

/** A hierarchy of four roles, each with room for two children. */
export const fleet: HierarchyFacts = {
  id: 1,
  code: 'FLEET',
  allowSkipping: false,
  roles: ['OWNER', 'MANAGER', 'DRIVER', 'HELPER'].map((code, n) => ({
    code,
    position: n + 1,
    maxChildren: 2,
  })),
}

/** A place in the fleet: its role is given by its position. */
export const place = (
  id: string,
  rolePosition: number,
  facts: Partial<AssociationFacts> = {},
): AssociationFacts => ({
  id,
  hierarchyId: 1,
  rolePosition,
  parentId: null,
  parentPosition: null,
  companyId: null,
  company: null,
  role: { code: fleet.roles[rolePosition - 1]?.code ?? '', maxChildren: 2 },
  hierarchy: { allowSkipping: false },
  childCount: 0,
  childRoles: [],
  ...facts,
})

/** Something to link or delink, first of its list. */
export const item = (type: IdentifierType, value: string, more: Partial<LinkItem> = {}): LinkItem => ({
  type,
  value,
  normalizedValue: value,
  seriesId: null,
  seriesCode: null,
  statusLabel: null,
  path: ['add', 0],
  ...more,
})

/** The code, data and path of the refusal that a verdict throws. */
export function refusalOf(verdict: () => unknown) {
  try {
    verdict()
  } catch (error) {
    const { spec, data, path } = error as { spec: { code: string }; data: object; path: string[] }
    if (!spec) throw error
    return { code: spec.code, ...data, path }
  }
  throw new Error('nothing was refused')
}
