import { expect, test } from 'vitest'
import type { CustomerFacts } from '../../../../src/core/customer/rules/facts.ts'
import type { ImportLine } from '../../../../src/core/transfer/rules/importLine.ts'
import type { ImportFacts } from '../../../../src/core/transfer/rules/planImport.ts'
import type { CustomerStatus } from '../../../../src/generated/prisma/enums.ts'
import { customer, held, now, policies, refusalOf, settings } from '../../link/rules/facts.ts'
import { configuration, email, importFacts, inDays, planOf } from './lineFacts.ts'

const holder = (id: string, more: Partial<CustomerFacts> = {}, value: string = email.value) =>
  customer(id, { identifiers: [held(id, 'EMAIL', value, 'ECOMMERCE/web')], ...more })
const among = (customers: CustomerFacts[], more: Partial<ImportFacts> = {}) =>
  importFacts({ customers, identifierOwners: customers.flatMap(({ identifiers }) => identifiers), ...more })
const refused = (facts: ImportFacts, more: Partial<ImportLine> = {}) => refusalOf(() => planOf(facts, more))

test('a line joins the customer that holds its identifier elsewhere, as a registration does', () => {
  const wei = holder('wei', {
    registeredAt: inDays(-9),
    registeredOffset: 480,
    extendedFields: { vip: false },
  })
  const plan = planOf(among([wei]), { extendedFields: { vip: true } })
  expect(plan).toMatchObject({
    ...{ host: wei, matchedBy: wei.identifiers[0]?.id, askedFor: [] },
    statusFields: { registeredAt: inDays(-9), registeredOffset: 480, extendedFields: { vip: false } },
    joinRecord: { customerId: 'wei', given: { loyaltyType: 'NON_LOYALTY', extendedFields: { vip: true } } },
  })
})

test('of several profiles the one that joins counts', () => {
  const other = { ...email, source: 'LINE', value: 'other@example.cn' } as const
  const wei = holder('wei', { registeredAt: inDays(-9) })
  for (const identifiers of [
    [email, other],
    [other, email],
  ])
    expect(planOf(among([wei]), { identifiers })).toMatchObject({
      ...{ host: { id: 'wei' }, statusFields: { registeredAt: inDays(-9) }, profiles: [{}, {}] },
      joinRecord: { customerId: 'wei' },
    })
})

test('a line that two customers hold is refused', () => {
  const other = { ...email, source: 'LINE', value: 'other@example.cn' } as const
  const both = among([holder('wei'), holder('lek', {}, other.value)])
  expect(refused(both, { identifiers: [email, other] })).toEqual({
    ...{ code: 'AMBIGUOUS_HOLDERS', candidates: ['wei', 'lek'], path: ['identifiers'] },
  })
})

test('the policies of the identifier types count where a line may join', () => {
  const refusing = among([holder('wei')], { policies: policies(['EMAIL']) })
  expect(refused(refusing)).toMatchObject({ code: 'JOIN_REFUSED', holderId: 'wei' })
})

test.each(['SUSPENDED', 'CANCELLED', 'CLOSED', 'DECEASED'] as const)('a %s line joins nobody', (status) => {
  expect(refused(among([holder('wei')]), { status })).toEqual({
    ...{ code: 'JOIN_REFUSED', type: 'EMAIL', holderId: 'wei', path: ['identifiers', '0'] },
  })
  expect(planOf(among([holder('wei')], { onJoin: 'ASK' }), { status })).toMatchObject({
    ...{ host: null, askedFor: [], statusFields: { status } },
  })
})

test('an import that refuses to join names the holder', () => {
  expect(refused(among([holder('wei')], { onJoin: 'REFUSE' }))).toMatchObject({
    ...{ code: 'JOIN_REFUSED', holderId: 'wei' },
  })
})

test('an identifier that is held in the same account is refused, whatever the import does elsewhere', () => {
  const here = customer('lek', { identifiers: [held('lek', 'EMAIL', email.value, 'INSTORE/')] })
  for (const onJoin of ['JOIN', 'ASK', 'REFUSE'] as const)
    expect(refused(among([here], { onJoin }))).toEqual({
      ...{ code: 'CUSTOMER_EXISTS', customerId: 'lek', path: ['identifiers', '0'] },
    })
})

test.each<[CustomerStatus, string[]]>([
  ['ACTIVE', ['wei']],
  ['SUSPENDED', ['wei']],
  ['UNREGISTERED', ['wei']],
  ['CANCELLED', []],
  ['CLOSED', []],
  ['DECEASED', []],
])(
  'an import that asks brings in a new customer, and asks for a holder that is %s: %j',
  (status, askedFor) => {
    const wei = holder('wei', { status })
    const twice = [held('wei', 'EMAIL', email.value, 'LINE/'), ...wei.identifiers]
    const facts = among([wei], { onJoin: 'ASK', identifierOwners: twice })
    expect(planOf(facts)).toMatchObject({ host: null, matchedBy: null, joinRecord: null, askedFor })
    expect(planOf(facts, { status: 'UNREGISTERED' })).toMatchObject({ host: null, askedFor })
  },
)

test('an import asks only for holders of a value of the line, in its type', () => {
  const lek = customer('lek', { identifiers: [held('lek', 'EXTERNAL_ID', email.value, 'LINE/')] })
  const nok = holder('nok', {}, 'nok@example.co.th')
  const facts = among([holder('wei'), lek, nok, holder('käthe')], { onJoin: 'ASK' })
  expect(planOf(facts).askedFor).toEqual(['wei', 'käthe'])
  expect(planOf({ ...facts, customers: [lek] }).askedFor).toEqual([])
  const both = { identifiers: [email, { ...email, type: 'LINE' as const, value: 'U1' }] }
  expect(planOf(facts, both).askedFor).toEqual(['wei', 'käthe'])
  expect(planOf({ ...facts, onJoin: 'JOIN', customers: [], identifierOwners: [] }).askedFor).toEqual([])
})

test('a value that its definition no longer takes passes if the customer has it already', () => {
  const { definitions } = configuration()
  const retired = { name: 'vip', type: 'BOOLEAN', enumValues: [], retiredAt: now } as const
  const more = { definitions: { ...definitions, customer: [retired] } }
  const given = { extendedFields: { vip: true } }
  expect(refused(importFacts(more), given)).toMatchObject({
    ...{ code: 'INVALID_FIELD', names: ['vip'], path: ['extendedFields'] },
  })
  expect(refused(among([holder('wei')], more), given)).toMatchObject({ code: 'INVALID_FIELD' })
  expect(planOf(among([holder('wei', { extendedFields: { vip: true } })], more), given).host?.id).toBe('wei')
})

test('an unregistered holder becomes active with the line, unless the line is not registered either', () => {
  const wei = among([holder('wei', { status: 'UNREGISTERED' })])
  expect(planOf(wei).statusFields.status).toBe('ACTIVE')
  expect(planOf(wei, { status: 'UNREGISTERED' }).statusFields.status).toBe('UNREGISTERED')
})

test('the preference of the settings decides between the fields', () => {
  const facts = among([holder('wei', { extendedFields: { vip: false } })], {
    settings: { ...configuration().settings, ...settings, mergePreference: 'ABSORBED' },
  })
  expect(planOf(facts, { extendedFields: { vip: true } }).statusFields.extendedFields).toEqual({ vip: true })
})
