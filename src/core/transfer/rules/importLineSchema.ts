import {
  CardStatus,
  ChannelType,
  ConsentStatus,
  CustomerStatus,
  IdentifierType,
  LoyaltyType,
  OptInLevel,
  SourceCode,
} from '../../../generated/prisma/enums.ts'

const without = (values: Readonly<Record<string, string>>, ...left: string[]): string[] =>
  Object.values(values).filter((value) => !left.includes(value))

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const oneOf = (values: readonly string[]) => ({ type: 'string', enum: values })
const list = (items: object, maxItems: number) => ({ type: ['array', 'null'], items, maxItems })
const number = { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 }
const moment = { $ref: '#/$defs/moment' }
const orNull = <Schema extends { type: string }>(schema: Schema) => ({
  ...schema,
  type: [schema.type, 'null'],
  ...('enum' in schema && { enum: [...(schema.enum as string[]), null] }),
})
const flag = { type: ['boolean', 'null'] }
const optionalMoment = { anyOf: [moment, { type: 'null' }] }

const object = (properties: object, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const fields = {
  type: ['object', 'null'],
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
}
const place = {
  source: oneOf(without(SourceCode)),
  accountId: orNull(text(100)),
}
const consent = object(
  {
    status: oneOf(without(ConsentStatus)),
    optInLevel: orNull(oneOf(without(OptInLevel))),
    collectedFrom: orNull(text(100)),
    at: optionalMoment,
  },
  ['status'],
)
const channel = object(
  {
    type: oneOf(without(ChannelType)),
    value: text(255),
    primary: flag,
    verified: flag,
    consent: { anyOf: [{ $ref: '#/$defs/consent' }, { type: 'null' }] },
    consentHistory: list({ $ref: '#/$defs/consent' }, 100),
  },
  ['type', 'value'],
)
const profile = object(
  {
    ...place,
    firstName: orNull(text(200)),
    lastName: orNull(text(200)),
    registeredAt: optionalMoment,
    associatedWith: orNull(text(100)),
    lastViewedAt: optionalMoment,
    fields,
    channels: list({ $ref: '#/$defs/channel' }, 20),
  },
  ['source'],
)
const identifier = object(
  { ...place, type: oneOf(without(IdentifierType, 'CARD_NUMBER')), value: text(255) },
  ['source', 'type', 'value'],
)
const card = object(
  {
    cardNumber: text(150),
    seriesCode: text(50),
    status: orNull(oneOf(without(CardStatus, 'NOT_ISSUED'))),
    statusLabel: orNull(text(100)),
    cardLabel: orNull(text(100)),
    isDefault: flag,
    isPrimary: flag,
    issuedAt: optionalMoment,
    expiresAt: optionalMoment,
    extendedData: { type: ['object', 'null'] },
  },
  ['cardNumber', 'seriesCode'],
)
const enrollment = object(
  { programId: number, tierNumber: number, tierExpiresAt: optionalMoment, enrolledAt: optionalMoment },
  ['programId', 'tierNumber'],
)
const points = object(
  {
    programId: number,
    kind: oneOf(['CREDIT', 'DEBIT']),
    amount: {
      anyOf: [
        { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
        { type: 'string', pattern: '^[1-9][0-9]{0,18}$' },
      ],
    },
    occurredAt: optionalMoment,
    expiresAt: optionalMoment,
    reason: orNull(text(500)),
  },
  ['programId', 'kind', 'amount'],
)
const association = {
  ...object(
    {
      hierarchyCode: text(50),
      roleCode: text(50),
      parentLegacyId: orNull(text(200)),
      companyExternalId: orNull(text(100)),
    },
    ['hierarchyCode', 'roleCode'],
  ),
  type: ['object', 'null'],
}
const note = object({ occurredAt: optionalMoment, text: text(2000) }, ['text'])

/** The JSON Schema of a line of an import or export. `ImportLine` is its type. */
export const importLineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'One customer of an import or export',
  ...object(
    {
      legacyId: text(200),
      status: orNull(oneOf(without(CustomerStatus, 'MERGED'))),
      loyaltyType: orNull(oneOf(without(LoyaltyType))),
      registeredAt: optionalMoment,
      extendedFields: fields,
      profiles: list(profile, 50),
      identifiers: list(identifier, 100),
      cards: list(card, 200),
      enrollments: list(enrollment, 50),
      points: list(points, 2000),
      association,
      mergedIds: list(text(200), 200),
      notes: list(note, 500),
    },
    ['legacyId'],
  ),
  $defs: {
    moment: {
      type: 'string',
      description: 'ISO 8601 with an offset, such as 2016-06-23T19:11:18+08:00.',
      maxLength: 40,
    },
    consent,
    channel,
  },
}
