import { expect, test } from 'vitest'
import { reserveNumbers } from '../../../../src/core/association/rules/reserveNumbers.ts'
import type {
  NewCard,
  PlaceRequest,
  RelativeRequest,
  UpdateRequest,
} from '../../../../src/core/association/rules/updateRequest.ts'
import { ownSeries } from '../../../../src/core/cardSeries/rules/ownSeries.ts'
import { CustomerNotFound } from '../../../../src/core/customer/errors.ts'
import { refusalOf } from '../../link/rules/facts.ts'

const seriesOf = (id: number) =>
  ownSeries({
    id,
    code: `S${id}`,
    numbering: 'SEQUENTIAL',
    prefix: '5',
    suffix: '',
    length: 1,
    checkDigit: 'NONE',
  })
const cards = (series: number, count: number): NewCard[] =>
  Array.from({ length: count }, (_, index) => {
    const path = ['identifiers', index]
    return {
      path,
      series: seriesOf(series),
      card: {
        id: path.join('.'),
        number: path.join('.'),
        seriesId: series,
        customerId: null,
        status: 'NOT_ISSUED',
        statusLabel: { label: 'POOL' },
        label: null,
        expiresAt: null,
        isDefault: false,
        isPrimary: false,
      },
    }
  })
const relative = (newCards: NewCard[] = []): RelativeRequest => ({
  items: [],
  newCards,
  profile: { channels: undefined },
  fields: undefined,
  newCustomer: {
    status: 'ACTIVE',
    loyaltyType: 'NON_LOYALTY',
    registered: { instant: new Date(0), offsetMinutes: 0 },
    extendedFields: {},
  },
  loyaltyType: null,
  role: null,
  path: [],
})
const request = (newCards: NewCard[], place: Partial<PlaceRequest> = {}): UpdateRequest => ({
  ...relative(newCards),
  loyaltyType: 'LOYALTY',
  extendedFields: {},
  enrollments: [],
  place: {
    hierarchy: { id: 1, code: 'H', allowSkipping: false, roles: [] },
    role: { code: 'R', position: 1, maxChildren: 9 },
    company: undefined,
    parent: null,
    children: [],
    ...place,
  },
})

test('with a number for each new card, the request stays as it is', () => {
  const asked = request(cards(1, 1), { parent: relative(cards(1, 1)), children: [relative(cards(1, 1))] })

  expect(reserveNumbers(new Map([[1, 3n]]), asked)).toEqual(asked)
})

test('too few numbers for the customer or its parent: CARD_SERIES_EXHAUSTED, with how many there are', () => {
  const left = new Map([[1, 2n]])
  const told = { code: 'CARD_SERIES_EXHAUSTED', seriesCode: 'S1', path: ['quantity'] }

  expect(refusalOf(() => reserveNumbers(left, request(cards(1, 3))))).toMatchObject({ ...told, remaining: 2 })
  expect(
    refusalOf(() => reserveNumbers(left, request(cards(1, 1), { parent: relative(cards(1, 2)) }))),
  ).toMatchObject({ ...told, remaining: 1 })
})

test('too few numbers for the children: exactly the children that need a number of this series are refused', () => {
  const children = [relative(cards(1, 1)), relative(cards(2, 1)), relative(), relative(cards(1, 1))]

  const { place } = reserveNumbers(
    new Map([
      [1, 2n],
      [2, 1n],
    ]),
    request(cards(1, 1), { children }),
  )

  const refused = { data: { seriesCode: 'S1', remaining: 1 }, path: ['identifiers', '0'] }
  expect(place?.children).toMatchObject([refused, children[1], children[2], refused])
})

test('a refused child stays refused and takes no card number', () => {
  const children = [new CustomerNotFound({}, ['children', 0]), relative(cards(1, 1))]
  const asked = request([], { children })

  expect(reserveNumbers(new Map([[1, 1n]]), asked)).toEqual(asked)
})
