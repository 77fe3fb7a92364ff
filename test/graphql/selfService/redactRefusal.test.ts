import { expect, test } from 'vitest'
import { IdentifierTaken } from '../../../src/core/identifier/errors.ts'
import { PlanStale } from '../../../src/engine/commonRefusals.ts'
import { catalog } from '../../../src/graphql/refusalCatalog.ts'
import { redactRefusal } from '../../../src/graphql/selfService/redactRefusal.ts'

/** What a member may be told in full: it is about itself, or about nobody. */
const harmless = [
  ...['INVALID_INPUT', 'IDEMPOTENCY_KEY_REUSED', 'CUSTOMER_NOT_FOUND', 'ACCOUNT_CLOSED', 'ACCOUNT_DECEASED'],
  ...['ACCOUNT_NOT_ACTIVE', 'PROFILE_NOT_FOUND', 'INVALID_FIELD', 'ACCOUNT_ID_REQUIRED', 'INVALID_SOURCE'],
  ...['INVALID_IDENTIFIER', 'IDENTIFIER_BLOCKED', 'IDENTIFIER_NOT_FOUND', 'LAST_IDENTIFIER'],
  ...['NOTHING_TO_CHANGE', 'INVALID_CARD_NUMBER', 'CARD_NOT_FOUND', 'CARD_NOT_ACTIVE'],
  ...['CARD_STATUS_CHANGE_REFUSED', 'INVALID_STATUS_LABEL', 'STATUS_LABEL_NOT_FOR_DELINK'],
  ...['INVALID_CARD_SERIES', 'CARD_SERIES_CLOSED', 'CARD_SERIES_LIMIT_EXCEEDED', 'CARD_LIMIT_EXCEEDED'],
  'HELD_BY_ANOTHER',
]

test('every refusal but these tells a member only that somebody else is there', () => {
  const shown = catalog.filter((Refusal) => {
    const refusal = Object.create(Refusal.prototype, {
      spec: { value: Refusal.spec },
      path: { value: ['add', '0'] },
    })
    return redactRefusal(refusal) === refusal
  })

  expect(shown.map(({ spec }) => spec.code).toSorted()).toEqual(harmless.toSorted())
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
