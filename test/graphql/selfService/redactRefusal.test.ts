import { expect, test } from 'vitest'
import { IdentifierTaken } from '../../../src/core/identifier/errors.ts'
import { PlanStale } from '../../../src/engine/commonRefusals.ts'
import type { DomainError, RefusalClass } from '../../../src/engine/refusal.ts'
import { catalog } from '../../../src/graphql/refusalCatalog.ts'
import { redactRefusal } from '../../../src/graphql/selfService/redactRefusal.ts'

/** Refusals that name a customer, but only the one that the call is about. */
const aboutOneself = [
  ...['ACCOUNT_CLOSED', 'ACCOUNT_DECEASED', 'ACCOUNT_NOT_ACTIVE', 'ACCOUNT_NOT_REGISTERED'],
  ...['LAST_IDENTIFIER', 'PROFILE_NOT_FOUND'],
]

/** The kinds of data that can be about another customer. */
const ids = ['customerId', 'customerIds', 'mergeIds', 'mergeBanId', 'mergeRequestStatus']

const example = (Refusal: RefusalClass): DomainError =>
  Object.create(Refusal.prototype, { spec: { value: Refusal.spec }, path: { value: ['add', '0'] } })
const isShown = (Refusal: RefusalClass): boolean => {
  const refusal = example(Refusal)
  return redactRefusal(refusal) === refusal
}
const namesSomebody = ({ spec: { fields = {} } }: RefusalClass): boolean =>
  Object.values(fields).some(([kind]) => ids.includes(kind))

test('a refusal that names a customer is shown only if that is the customer of the call', () => {
  const shown = catalog.filter((Refusal) => isShown(Refusal) && namesSomebody(Refusal))

  expect(shown.map(({ spec }) => spec.code).toSorted()).toEqual(aboutOneself)
})

test('a refusal that does not say that self-service may see it only says that somebody else is there', () => {
  const undeclared = catalog.filter(({ spec }) => !spec.selfService)

  expect(undeclared.map(({ spec }) => spec.code)).toEqual(
    expect.arrayContaining(['CARD_TAKEN', 'CUSTOMER_EXISTS', 'IDENTIFIER_TAKEN', 'MERGE_BANNED']),
  )
  for (const Refusal of undeclared)
    expect(redactRefusal(example(Refusal))).toMatchObject({
      ...{ spec: { code: 'HELD_BY_ANOTHER' }, data: {}, path: ['add', '0'] },
    })
})

test('a veiled refusal keeps its place, its command and whether it was replayed, and nothing of anybody', () => {
  const taken = new IdentifierTaken({ type: 'MOBILE', customerId: 'somchai' }, ['add', 0])

  expect(redactRefusal(Object.assign(taken, { command: 'linkCard', replayed: true }))).toMatchObject({
    spec: { code: 'HELD_BY_ANOTHER' },
    ...{ data: {}, path: ['add', '0'], command: 'linkCard', replayed: true },
  })
})

test('a stale plan stays one, without the other hash and without the reason', () => {
  const stale = new PlanStale({ planHash: 'abc', reason: 'li holds it now.' }, ['expect'])

  const veiled = redactRefusal(stale)

  expect(veiled).toMatchObject({ spec: { code: 'PLAN_STALE' }, data: { planHash: null }, path: ['expect'] })
  expect(JSON.stringify(veiled.data)).not.toContain('li holds')
})
