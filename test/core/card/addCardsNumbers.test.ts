import { beforeAll, expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { added, newCustomer } from '../../support/card/addCards.ts'
import { createCard, createSeries } from '../../support/cardSeries/cardPool.ts'

const api = useApi()
let luhn = 0
let mod7 = 0

// Every series here has a pattern: a number that fits none cannot be a card's.
beforeAll(async () => {
  luhn = (await createSeries(api.db, { prefix: 'S', length: 6, checkDigit: 'LUHN', suffix: '-X' })).id
  mod7 = (await createSeries(api.db, { prefix: '77', length: 8, checkDigit: 'MOD7' })).id
})

test('a number that fits the pattern of a series, with its check digit, is added', async () => {
  const customer = await newCustomer(api)
  // 00001 + Luhn 8; 77 1234567 + (771234567 mod 7 = 5).
  await createCard(api.db, { number: 'S000018-X', seriesId: luhn })
  await createCard(api.db, { number: '7712345675', seriesId: mod7 })

  const { successList } = await added(api, { customer, physical: ['S000018-X', '7712345675'] })

  expect(successList).toEqual(['S000018-X', '7712345675'])
})

test.each([
  ['a bad Luhn digit', 'S000026-Y'],
  ['a bad check digit', 'S000027-X'],
  ['a bad digit modulo 7', '7712345672'],
  ['too few digits', 'S00026-X'],
  ['too many digits', 'S0000026-X'],
  ['another prefix', 'T000026-X'],
  ['a prefix in another case', 's000026-X'],
  ['no suffix', 'S000026'],
  ['a letter among the digits', 'S00O026-X'],
])('%s is refused before any look-up: INVALID_CARD_NUMBER', async (_what, number) => {
  const customer = await newCustomer(api)
  // Even a card that has such a number, by an old import, is not looked up.
  await createCard(api.db, { number, seriesId: luhn })

  const { successList, errorList, retryInput } = await added(api, { customer, physical: [number] })

  expect(successList).toEqual([])
  expect(errorList).toEqual([
    {
      cardNumber: number,
      code: 'INVALID_CARD_NUMBER',
      message: `${number} is not a valid card number here. Check for a typo.`,
      retryable: false,
      error: {
        __typename: 'InvalidCardNumberError',
        path: ['cards', 'physical', '0'],
        legacy: null,
        cardNumber: number,
      },
    },
  ])
  expect(retryInput).toBeNull()
})

test('a number that fits no series is refused without waiting for a lock on the card', async () => {
  const customer = await newCustomer(api)
  await createCard(api.db, { number: '999', seriesId: luhn })

  const outcome = await api.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Card" WHERE "number" = '999' FOR UPDATE`
    return added(api, { customer, physical: ['999'] })
  })

  expect(outcome.errorList).toMatchObject([{ code: 'INVALID_CARD_NUMBER' }])
})

test('if a series accepts any number, every number is looked up', async () => {
  const customer = await newCustomer(api)
  await createSeries(api.db, { code: 'ANY' })

  const { errorList } = await added(api, { customer, physical: ['S000035-X'] })

  expect(errorList).toMatchObject([{ code: 'CARD_NOT_FOUND' }])
})
