import { expect, test } from 'vitest'
import { CardTaken } from '../../src/core/card/errors.ts'
import { CustomerNotFound } from '../../src/core/customer/errors.ts'
import { catalog, reviveRefusal } from '../../src/graphql/refusalCatalog.ts'

const specs = catalog.map(({ spec }) => spec)
const sample = {
  text: 'X.',
  maybeText: null,
  texts: ['X.'],
  count: 2,
  customerId: 'id',
  customerIds: ['id', 'other'],
  mergeIds: ['id', 'other'],
  mergeBanId: 'id',
  moment: '2026-06-01T00:00:00.000Z',
} as const
const statuses = {
  ...{
    customerStatus: 'CLOSED',
    cardStatus: 'ACTIVE',
    identifierType: 'EMAIL',
    channelType: 'PUSH',
    mergeRequestStatus: 'REJECTED',
    duplicateStatus: 'DISMISSED',
  },
} as const

test('codes are upper snake case and unique', () => {
  const codes = specs.map(({ code }) => code)

  expect(codes.filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code))).toEqual([])
  expect(new Set(codes).size).toBe(codes.length)
})

test.each(catalog.map((Refusal) => [Refusal.spec.code, Refusal] as const))(
  '%s says when and what in whole sentences, and comes back from its storage as it was',
  (code, Refusal) => {
    const fields = Object.entries(Refusal.spec.fields ?? {})
    const data = Object.fromEntries(fields.map(([name, [kind]]) => [name, { ...sample, ...statuses }[kind]]))
    const refusal = new Refusal(data as never, ['add', 0])

    const revived = reviveRefusal(
      JSON.parse(JSON.stringify({ code, data: refusal.data, path: refusal.path })),
    )

    expect(Refusal.spec.when).toMatch(/^[A-Z].*\.$/)
    expect(refusal.message).toMatch(/^[A-Z2].*\.$/)
    expect(refusal.message).not.toMatch(/undefined|\[object/)
    expect(revived).toBeInstanceOf(Refusal)
    expect(revived).toMatchObject({ message: refusal.message, data, path: ['add', '0'], replayed: false })
    expect(refusal.replayed).toBe(false)
  },
)

test('a refusal whose code is not in the catalog cannot be read back', () => {
  expect(() => reviveRefusal({ code: 'GONE', data: {}, path: [] })).toThrow('GONE')
})

test('the original systems’ codes are those of the crosswalk', () => {
  const legacy = Object.fromEntries(
    specs.flatMap((spec) => (spec.legacy ? [[spec.code, spec.legacy.code]] : [])),
  )

  expect(legacy).toMatchObject({
    ...{
      CUSTOMER_NOT_FOUND: '8015',
      CUSTOMER_EXISTS: '8006',
      IDENTIFIER_TAKEN: '8008',
      PROFILES_COLLIDE: '8066',
    },
    ...{
      AMBIGUOUS_HOLDERS: '8074',
      NOTHING_TO_CHANGE: '8070',
      ACCOUNT_ID_REQUIRED: '8054',
      INVALID_SOURCE: '8127',
    },
    ...{
      CARD_NOT_FOUND: '3010',
      CARD_NOT_LINKABLE: '3027',
      CARD_TAKEN: '3027',
      INVALID_STATUS_LABEL: '3017',
    },
    ...{ STATUS_LABEL_NOT_FOR_DELINK: '3018', INVALID_CARD_SERIES: '3000', CARD_SERIES_CLOSED: '3008' },
    ...{
      CARD_SERIES_LIMIT_EXCEEDED: '3036',
      CARD_LIMIT_EXCEEDED: '3039',
      CARD_STATUS_CHANGE_REFUSED: '3038',
    },
    ...{ INVALID_FIELD: '91015', ACCOUNT_CLOSED: 'API_VALIDATION', ACCOUNT_DECEASED: 'INVALID_REQUEST' },
  })
})

test('an error has its data and the path in the input, with numbers as text', () => {
  const error = new CardTaken({ cardNumber: '0088', customerId: 'li' }, ['add', 3])

  expect(error).toMatchObject({
    data: { cardNumber: '0088', customerId: 'li' },
    path: ['add', '3'],
    replayed: false,
  })
  expect(new CustomerNotFound({}).path).toEqual([])
})
