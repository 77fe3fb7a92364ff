import { expect, test } from 'vitest'
import { planLinkCard } from '../../../../src/core/link/rules/planLinkCard.ts'
import { customer, held, item, linkFacts, policies, refusalOf } from './facts.ts'

const anna = customer('shop', { identifiers: [held('shop', 'MOBILE', '+66812345678')] })
const online = customer('online', { identifiers: [held('online', 'EMAIL', 'anna@beispiel.de')] })
const codes = (plan: { notices: { code: string }[] }) => plan.notices.map(({ code }) => code)

const blocked = [{ type: 'EMAIL' as const, normalizedValue: 'anna@beispiel.de', reason: 'a shared mailbox' }]
const mail = item('EMAIL', 'anna@beispiel.de')
const blocking = { blocked, identifierOwners: [...anna.identifiers, ...online.identifiers] }

test('a blocked value is refused, even if another customer holds it', () => {
  expect(
    refusalOf(() => planLinkCard(linkFacts(anna, [online], blocking), { add: [mail], remove: [] })),
  ).toEqual({ code: 'IDENTIFIER_BLOCKED', type: 'EMAIL', reason: 'a shared mailbox', path: ['add', '0'] })
})

test('a blocked value that the customer holds here causes no merge and is ALREADY_ATTACHED', () => {
  const both = customer('shop', {
    identifiers: [...anna.identifiers, held('shop', 'EMAIL', 'anna@beispiel.de', 'shop')],
  })
  const facts = linkFacts(both, [online], {
    blocked,
    identifierOwners: [...both.identifiers, ...online.identifiers],
  })

  const plan = planLinkCard(facts, { add: [mail, item('WECHAT', 'anna_th')], remove: [] })

  expect(plan.merge).toBeNull()
  expect([plan.attach, codes(plan)]).toEqual([[item('WECHAT', 'anna_th')], ['EMAIL_ALREADY_ATTACHED']])
})

test('a merge that needs an approval waits: the plan names the types and has one notice', () => {
  const facts = linkFacts(anna, [online], {
    policies: new Map([...policies(), ['EMAIL', 'REQUIRE_APPROVAL']] as const),
    followedFrom: 'old',
  })

  const plan = planLinkCard(facts, { add: [mail, item('MOBILE', '+66812345678')], remove: [] })

  expect(plan.unapproved).toEqual(['EMAIL'])
  expect(plan.notices.map(({ code, path }) => [code, path])).toEqual([
    ['ALIAS_FOLLOWED', ['customer']],
    ['APPROVAL_NEEDED', ['add']],
  ])
})

test.each([
  [null, 'shop'],
  ['old', 'old'],
])('named by %j: matchedBy of the attached identifiers is %s', (matchedBy, expected) => {
  expect(planLinkCard(linkFacts(anna, [online], { matchedBy }), { add: [mail], remove: [] }).matchedBy).toBe(
    expected,
  )
})

test('in a merge a missing profile comes after those of both customers', () => {
  const nobody = customer('jd', {
    profiles: [
      { id: 'j', sourceAccountId: 'jd', position: 3, firstName: null, lastName: null, channels: [] },
      { id: 'k', sourceAccountId: 'line', position: 9, firstName: null, lastName: null, channels: [] },
    ],
  })

  expect(planLinkCard(linkFacts(nobody, [online]), { add: [mail], remove: [] }).profile).toEqual({
    id: null,
    position: 4,
  })
})
