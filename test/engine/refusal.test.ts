import { expect, test } from 'vitest'
import { CardLimitExceeded } from '../../src/core/card/errors.ts'
import { IdentifierTaken } from '../../src/core/identifier/errors.ts'
import { DomainError, refusal, revive } from '../../src/engine/refusal.ts'

const at = (system: 'ES_LOYALTY' | 'CUSTOMER_API', code: string) => ({
  system,
  code,
  message: `Message ${code}`,
})

test('a refusal is kept as plain data: its code, its data and its place as text', () => {
  const taken = new IdentifierTaken({ type: 'MOBILE', customerId: 'somchai' }, ['add', 0])

  expect(taken.stored()).toEqual({
    code: 'IDENTIFIER_TAKEN',
    data: { type: 'MOBILE', customerId: 'somchai' },
    path: ['add', '0'],
  })
  expect(taken.stored().path).not.toBe(taken.path)
})

test('the legacy answer is that of the command that refused, else that of all, else none', () => {
  class Odd extends refusal({
    ...{ code: 'ODD', when: 'Never.', say: () => 'Odd.', legacy: at('CUSTOMER_API', '1') },
    legacyIn: { addCards: at('ES_LOYALTY', '2') },
  }) {}
  class Plain extends refusal({ code: 'PLAIN', when: 'Never.', say: () => 'Plain.' }) {}

  expect(new Odd({}).legacy).toEqual(at('CUSTOMER_API', '1'))
  expect(Object.assign(new Odd({}), { command: 'linkCard' }).legacy).toEqual(at('CUSTOMER_API', '1'))
  expect(Object.assign(new Odd({}), { command: 'addCards' }).legacy).toEqual(at('ES_LOYALTY', '2'))
  expect(new Plain({}).legacy).toBeUndefined()
})

test('too many cards have another legacy answer in addCards', () => {
  const limit = Object.assign(new CardLimitExceeded({ limit: 3, held: 3, requested: 1 }), {
    command: 'addCards',
  })

  expect(limit.legacy).toMatchObject({ system: 'ES_LOYALTY', httpStatus: 400, code: 'INVALID_REQUEST' })
})

test('a new refusal is a domain error that was neither replayed nor refused by a command yet', () => {
  const limit = new CardLimitExceeded({ limit: 3, held: 3, requested: 1 })

  expect(limit).toBeInstanceOf(DomainError)
  expect([limit.replayed, limit.command, limit.path]).toEqual([false, '', []])
})

test('a stored refusal is thrown again as an error of its class', () => {
  const taken = new IdentifierTaken({ type: 'MOBILE', customerId: 'somchai' }, ['add', 0])
  const revived = revive([CardLimitExceeded, IdentifierTaken], taken.stored())

  expect(revived).toBeInstanceOf(IdentifierTaken)
  expect(revived.stored()).toEqual(taken.stored())
  expect(() => revive([CardLimitExceeded], taken.stored())).toThrow(
    'no refusal has the code IDENTIFIER_TAKEN',
  )
})
