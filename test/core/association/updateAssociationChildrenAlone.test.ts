import { beforeAll, expect, test } from 'vitest'
import type { RelatedCustomerInput } from '../../generated/graphql.ts'
import { useApi } from '../../support/api.ts'
import { updated } from '../../support/association/updateAssociation.ts'
import { cardSeries } from '../../support/cardSeries/cardSeries.ts'
import { cardNumbers } from '../../support/customer/customer.ts'
import { mobile } from '../../support/customer/people.ts'
import { fleet, person } from '../../support/hierarchy/fleet.ts'

const api = useApi()
const scene = { own: 0, short: 0, plastic: 0 }
const card = { type: 'CARD_NUMBER' as const, statusLabel: 'ACTIVE' }

beforeAll(async () => {
  await api.db.fieldDefinition.createMany({
    data: [
      { target: 'CUSTOMER', name: 'vehicle', type: 'STRING', maxLength: 10 },
      { target: 'PROFILE', name: 'license', type: 'NUMBER' },
    ],
  })
  const ours = { form: 'DIGITAL', origin: 'GENERATED', numbering: 'SEQUENTIAL' } as const
  scene.own = (await cardSeries(api, { ...ours, code: 'DRIVERS', prefix: '77', length: 8 })).seriesId
  scene.short = (await cardSeries(api, { ...ours, code: 'SHORT', prefix: '55555', length: 1 })).seriesId
  scene.plastic = (await cardSeries(api, { code: 'PLASTIC', prefix: '3083', length: 8 })).seriesId
})

const send = async (childCustomers: RelatedCustomerInput[]) => {
  const [boss, hierarchyCode] = [await person(api), await fleet(api)]
  const relatives = { childCustomers }
  return updated(api, {
    identifiers: [boss.phone],
    association: { hierarchyCode, roleCode: 'MANAGER', relatives },
  })
}

const wrong: [string, string, () => RelatedCustomerInput, string[]][] = [
  ['no identifier', 'INVALID_INPUT', () => ({ identifiers: [] }), ['identifiers']],
  [
    'more identifiers than one may have',
    'INVALID_INPUT',
    () => ({ identifiers: Array.from({ length: 101 }, () => mobile()) }),
    ['identifiers'],
  ],
  [
    'a malformed number',
    'INVALID_IDENTIFIER',
    () => ({ identifiers: [mobile(), mobile('12')] }),
    ['identifiers', '1', 'value'],
  ],
  [
    'an identifier without a value',
    'INVALID_IDENTIFIER',
    () => ({ identifiers: [{ type: 'EMAIL' }] }),
    ['identifiers', '0', 'value'],
  ],
  ['an unknown role', 'INVALID_ROLE', () => ({ identifiers: [mobile()], roleCode: 'PILOT' }), ['roleCode']],
  [
    'an extended field that is not defined',
    'INVALID_FIELD',
    () => ({ identifiers: [mobile()], extendedFields: { car: 'Golf' } }),
    ['extendedFields'],
  ],
  [
    'an extended field that is too long',
    'INVALID_FIELD',
    () => ({ identifiers: [mobile()], extendedFields: { vehicle: 'Volkswagen T' } }),
    ['extendedFields'],
  ],
  [
    'a field of a wrong type',
    'INVALID_FIELD',
    () => ({ identifiers: [mobile()], profiles: [{ fields: { license: 'B' } }] }),
    ['profiles', '0', 'fields'],
  ],
  [
    'a malformed channel',
    'INVALID_CHANNEL',
    () => ({ identifiers: [mobile()], profiles: [{ commChannels: [{ type: 'EMAIL', value: 'anna' }] }] }),
    ['profiles', '0', 'commChannels', '0', 'value'],
  ],
  [
    'two profiles',
    'INVALID_INPUT',
    () => ({ identifiers: [mobile()], profiles: [{ firstName: 'Anna' }, { firstName: 'Anne' }] }),
    ['profiles'],
  ],
  [
    'a card without its series',
    'INVALID_CARD_SERIES',
    () => ({ identifiers: [mobile(), { ...card, value: '3083000000000001' }] }),
    ['identifiers', '1'],
  ],
  [
    'a card of an unknown series',
    'INVALID_CARD_SERIES',
    () => ({ identifiers: [mobile(), { ...card, seriesCode: 'NO-SUCH' }] }),
    ['identifiers', '1'],
  ],
  [
    'a card to be made of an external series',
    'INVALID_CARD_SERIES',
    () => ({ identifiers: [mobile(), { ...card, seriesId: scene.plastic }] }),
    ['identifiers', '1'],
  ],
  [
    'a card number that fits no series',
    'INVALID_CARD_NUMBER',
    () => ({ identifiers: [mobile(), { ...card, seriesId: scene.plastic, value: '999' }] }),
    ['identifiers', '1'],
  ],
  [
    'a label that is not of an active card',
    'INVALID_STATUS_LABEL',
    () => ({ identifiers: [mobile(), { ...card, seriesId: scene.own, statusLabel: 'NOT_ISSUED' }] }),
    ['identifiers', '1', 'statusLabel'],
  ],
]

test.each(wrong)('a child with %s fails, and the others do not: %s', async (_name, code, child, path) => {
  const [before, after] = [mobile(), mobile()]

  const outcome = await send([{ identifiers: [before] }, child(), { identifiers: [after] }])

  expect(outcome).toMatchObject({ childCount: 3, childSuccessCount: 2, childFailureCount: 1 })
  expect(outcome.childResults).toMatchObject([
    { child: { created: true, customer: { mobile: before.value } }, error: null },
    { child: null, error: { code, path: ['association', 'relatives', 'childCustomers', '1', ...path] } },
    { child: { created: true, customer: { mobile: after.value } }, error: null },
  ])
  expect(outcome.association?.childCount).toBe(2)
})

test('each child gets its own number of a generated series', async () => {
  const children = Array.from({ length: 3 }, () => ({
    identifiers: [mobile(), { ...card, seriesId: scene.own }],
  }))

  const { childResults } = await send(children)

  const numbers = childResults.flatMap(({ child }) => (child ? cardNumbers(child.customer as never) : []))
  expect(new Set(numbers).size).toBe(3)
  expect(numbers.every((number) => /^77\d{8}$/.test(number))).toBe(true)
})

test('if a series has too few numbers left, exactly the children that need one are refused', async () => {
  const needy = () => ({ identifiers: [mobile(), { ...card, seriesId: scene.short }] })

  const { childResults } = await send([...Array.from({ length: 11 }, needy), { identifiers: [mobile()] }])

  expect(childResults.map(({ error }) => error?.code ?? null)).toEqual([
    ...Array.from({ length: 11 }, () => 'CARD_SERIES_EXHAUSTED'),
    null,
  ])
})

test('a refused child gets no card, and no card is created for it', async () => {
  const [asked, seriesId] = [mobile(), scene.own]
  const before = await api.db.card.count({ where: { seriesId } })

  const { childResults } = await send([
    { identifiers: [asked, { ...card, seriesId }], roleCode: 'OWNER' },
    { identifiers: [mobile(), { ...card, seriesId }] },
  ])

  expect(childResults.map(({ error }) => error?.code ?? null)).toEqual(['CHILD_ROLE_DOES_NOT_QUALIFY', null])
  expect(await api.db.card.count({ where: { seriesId } })).toBe(before + 1)
})
