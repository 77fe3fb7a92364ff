import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import { assertMaySplit } from '../../../../src/core/split/rules/assertMaySplit.ts'
import type { SplitFacts } from '../../../../src/core/split/rules/splitPlan.ts'
import type { CardStatus } from '../../../../src/generated/prisma/enums.ts'
import { card, customer, refusalOf } from '../../link/rules/facts.ts'
import { moved, record, row } from '../../merge/rules/unmerge.ts'
import { nok, profile, splitFacts } from './splitFacts.ts'

const refused = (facts: Partial<SplitFacts>) => refusalOf(() => assertMaySplit(splitFacts(facts)))
const accepted = (facts: Partial<SplitFacts>) => assertMaySplit(splitFacts(facts)).id
const mobile = nok.identifiers.filter(({ type }) => type === 'MOBILE')
const email = nok.identifiers.filter(({ type }) => type === 'EMAIL')
const nokWith = (facts: Partial<CustomerFacts>) => ({ from: { ...nok, ...facts } })
const ton = customer('ton')
const merge = (rows: ReturnType<typeof moved>[], now: ReturnType<typeof row>[] = []) => ({
  ...{ id: 'merge', survivorId: 'nok', victimId: 'victim', record: record({ rows }), rows: now },
  ...{ holdings: new Map(), detached: [] },
})
const ofNok = (status: CardStatus, number = '6001') => card(number, { customerId: 'nok', status })

test('a profile with an identifier of its own goes to a new customer', () => {
  expect(accepted({})).toBe('ton-web')
})

test('a customer without a profile in the source account is refused', () => {
  expect(refused({ profile: null })).toEqual({
    ...{ code: 'PROFILE_NOT_FOUND', customerId: 'nok', path: ['profile', 'source'] },
  })
})

test('both customers must have a status that allows changes', () => {
  expect(refused({ ...nokWith({ status: 'CLOSED' }), to: ton })).toEqual({
    ...{ code: 'ACCOUNT_CLOSED', customerId: 'nok', path: ['profile', 'customer'] },
  })
  expect(refused({ to: { ...ton, status: 'DECEASED' } })).toEqual({
    ...{ code: 'ACCOUNT_DECEASED', customerId: 'ton', path: ['into'] },
  })
})

test('the target must be another customer, without a profile in that source account', () => {
  expect(refused({ to: nok })).toEqual({ code: 'SAME_CUSTOMER', customerId: 'nok', path: ['into'] })
  expect(refused({ to: { ...ton, profiles: [...ton.profiles, profile('ton-old', 'web', 2)] } })).toEqual({
    ...{ code: 'PROFILE_EXISTS', customerId: 'ton', path: ['into'] },
  })
  expect(accepted({ to: ton })).toBe('ton-web')
})

test('a profile that a merge brought, changed or ended goes back with the undo of that merge', () => {
  const untouched = merge([moved('Identifier', 'other', { profileId: 'nok-shop' })])
  const touching = [
    moved('Profile', 'ton-web'),
    moved('CommunicationChannel', 'channel', { profileId: 'ton-web' }),
    moved('CommunicationChannel', 'channel', { profileId: 'ended' }, { profileId: 'ton-web' }),
    { ...moved('Profile', 'ton-web'), after: null },
  ]

  for (const row of touching)
    expect(refused({ merges: [{ ...merge([row]), id: 'touching' }, untouched] })).toEqual({
      ...{ code: 'UNMERGE_INSTEAD', mergeIds: ['touching'], path: ['profile'] },
    })
  expect(accepted({ merges: [untouched] })).toBe('ton-web')
})

test('the only profile of a customer cannot go', () => {
  expect(refused(nokWith({ profiles: [profile('ton-web', 'web', 1)] }))).toEqual({
    ...{ code: 'LAST_PROFILE', customerId: 'nok', path: ['profile'] },
  })
})

test('a customer keeps a profile that no undo of a merge would take away', () => {
  const brought = moved('Profile', 'nok-shop')
  const made = (id: string, matchedBy: string | null) => {
    const from = { ...nok, profiles: [...nok.profiles, profile(id, 'tmall', 3)] }
    return { from, merges: [merge([brought], [row('Profile', id, { customerId: 'nok', matchedBy })])] }
  }
  const unmergeInstead = { code: 'UNMERGE_INSTEAD', mergeIds: ['merge'], path: ['profile'] }

  expect(refused({ merges: [merge([brought])] })).toEqual(unmergeInstead)
  expect(refused(made('made-through-the-victim', 'victim'))).toEqual(unmergeInstead)
  expect(accepted(made('made-since', null))).toBe('ton-web')
})

test('a card that the customer does not hold is refused at its place', () => {
  const from = { ...nok, cards: [ofNok('ACTIVE', '6001'), ofNok('ACTIVE', '6002')] }

  expect(refused({ from, numbers: ['6002', '7003'] })).toEqual({
    ...{ code: 'CARD_NOT_OF_CUSTOMER', cardNumber: '7003', path: ['cards', '1'] },
  })
  expect(accepted({ from, numbers: ['6002'] })).toBe('ton-web')
})

const nobody = { code: 'NOBODY_IDENTIFIED', path: ['cards'] }

test('the customer that loses the profile keeps an identifier or a valid card', () => {
  const onlySons = nokWith({ identifiers: email })

  expect(refused(onlySons)).toEqual(nobody)
  expect(accepted(nokWith({ ...onlySons.from, cards: [ofNok('SUSPENDED')] }))).toBe('ton-web')
  expect(refused({ ...nokWith({ ...onlySons.from, cards: [ofNok('ACTIVE')] }), numbers: ['6001'] })).toEqual(
    nobody,
  )
})

test('a new customer gets an identifier or a valid card, and an existing one needs neither', () => {
  const onlyNoks = nokWith({ identifiers: mobile })
  const withCard = nokWith({ ...onlyNoks.from, cards: [ofNok('ISSUED')] })

  expect(refused(onlyNoks)).toEqual(nobody)
  expect(refused(withCard)).toEqual(nobody)
  expect(accepted({ ...withCard, numbers: ['6001'] })).toBe('ton-web')
  expect(accepted({ ...onlyNoks, to: ton })).toBe('ton-web')
})

test.each(['EXPIRED', 'DELETED'] as const)('a card that is %s identifies nobody', (status) => {
  const cards = [ofNok(status)]

  expect(refused(nokWith({ cards, identifiers: email }))).toEqual(nobody)
  expect(refused({ ...nokWith({ cards, identifiers: mobile }), numbers: ['6001'] })).toEqual(nobody)
})
