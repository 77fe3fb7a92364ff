import { offsetDateTimeIn, type SqlExpression } from '../../db/sqlExpressions.ts'
import { builder } from '../builder.ts'
import { CustomerStatusEnum, LoyaltyTypeEnum } from '../enums.ts'
import { customerGlobalId, keyOrNone } from '../globalId.ts'

/** The most entries of a list that is not a connection. */
const maxListed = 500

/** The values that a customer shows come from its first profiles in this order. */
const seniorFirst = { orderBy: { position: 'asc' }, take: maxListed } as const
const shown = {
  profiles: {
    ...seniorFirst,
    select: { firstName: true, lastName: true },
  },
} as const
const shownSql =
  (column: string): SqlExpression =>
  ({ alias }) =>
    `(SELECT p."${column}" FROM "Profile" p WHERE p."customerId" = ${alias}."id" AND p."${column}" <> ''
       ORDER BY p."position" LIMIT 1)`
const oldestFirst = { orderBy: { id: 'asc' }, take: maxListed } as const
const contacts = {
  identifiers: {
    ...oldestFirst,
    select: { type: true, value: true, profile: { select: { position: true } } },
  },
} as const

type Contact = { type: string; value: string; profile: { position: number } }
const firstContact = (identifiers: Contact[], type: string): string | null =>
  identifiers
    .filter((identifier) => identifier.type === type)
    .toSorted((a, b) => a.profile.position - b.profile.position)[0]?.value ?? null
const firstContactSql =
  (type: string): SqlExpression =>
  ({ alias }) =>
    `(SELECT i."value" FROM "Identifier" i JOIN "Profile" p ON p."id" = i."profileId"
       WHERE i."customerId" = ${alias}."id" AND i."type" = '${type}' ORDER BY p."position", i."id" LIMIT 1)`

export const CustomerRef = builder.prismaNode('Customer', {
  id: {
    field: 'id',
    description: 'The global id. It never changes, and resolves to the survivor after a merge.',
    selfService: true,
  },
  nullable: true,
  findUnique: (id) => ({ id: keyOrNone(id) }),
  description: 'One person or company, with all the identifiers that it is known by.',
  authScopes: { scope: 'customers:read' },
  fields: (t) => ({
    status: t.expose('status', {
      type: CustomerStatusEnum,
      description: 'The status of the customer.',
      selfService: true,
    }),
    loyaltyType: t.expose('loyaltyType', {
      type: LoyaltyTypeEnum,
      description: 'Whether the customer takes part in loyalty.',
      selfService: true,
    }),
    firstName: t.string({
      nullable: true,
      description: 'The first name. It comes from the first of `profiles` that has one.',
      personal: true,
      selfService: true,
      select: shown,
      sql: shownSql('firstName'),
      resolve: ({ profiles }) => profiles.find((profile) => profile.firstName)?.firstName ?? null,
    }),
    lastName: t.string({
      nullable: true,
      description: 'The last name. It comes from the first of `profiles` that has one.',
      personal: true,
      selfService: true,
      select: shown,
      sql: shownSql('lastName'),
      resolve: ({ profiles }) => profiles.find((profile) => profile.lastName)?.lastName ?? null,
    }),
    // Not the scalar PhoneNumber, which allows only E.164.
    mobile: t.string({
      nullable: true,
      description:
        'The mobile number, as it was written. It comes from the first of `profiles` that has one. `Identifier.normalizedValue` has it in E.164 format.',
      personal: true,
      selfService: true,
      select: contacts,
      sql: firstContactSql('MOBILE'),
      resolve: ({ identifiers }) => firstContact(identifiers, 'MOBILE'),
    }),
    // Not the scalar EmailAddress, which allows only ASCII. 用户@例子.测试 is a valid address.
    email: t.string({
      nullable: true,
      description:
        'The e-mail address, as it was written. It comes from the first of `profiles` that has one. `Identifier.normalizedValue` has the form that is compared.',
      personal: true,
      selfService: true,
      select: contacts,
      sql: firstContactSql('EMAIL'),
      resolve: ({ identifiers }) => firstContact(identifiers, 'EMAIL'),
    }),
    registeredAt: t.field({
      type: 'OffsetDateTime',
      description: 'When the customer was first registered in any source.',
      selfService: true,
      select: { registeredAt: true, registeredOffset: true },
      sql: offsetDateTimeIn('registeredAt', 'registeredOffset'),
      resolve: ({ registeredAt, registeredOffset }) => ({
        instant: registeredAt,
        offsetMinutes: registeredOffset,
      }),
    }),
    extendedFields: t.field({
      type: 'JSONObject',
      description: 'The defined fields of the customer, by name.',
      personal: true,
      selfService: true,
      select: { extendedFields: true },
      resolve: ({ extendedFields }) => extendedFields as Record<string, unknown>,
    }),
    profiles: t.relation('profiles', {
      description: `Its profiles in the sources, ${maxListed} at most, in order of precedence: a name or contact value comes from the first profile that has one.`,
      selfService: true,
      most: maxListed,
      query: seniorFirst,
    }),
    identifiers: t.relation('identifiers', {
      description: `Its identifiers in every source, oldest first; ${maxListed} at most.`,
      selfService: true,
      most: maxListed,
      query: oldestFirst,
    }),
    mergedIds: t.field({
      type: ['ID'],
      description: `The ids of the customers it absorbed, ${maxListed} at most. Each of them resolves to this customer.`,
      select: { aliases: { select: { id: true }, orderBy: { id: 'asc' }, take: maxListed } },
      resolve: ({ aliases }) => aliases.map(({ id }) => customerGlobalId(id)),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      description: 'When the customer was created in this system.',
      selfService: true,
    }),
    erasedAt: t.expose('erasedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the personal data of the customer was erased; null if it was not.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      description:
        'When it last changed: its own values, profiles, identifiers, cards, points, enrollments or place. An expiry counts when it is recorded, within a minute.',
      selfService: true,
    }),
  }),
})
