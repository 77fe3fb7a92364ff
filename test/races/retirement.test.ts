import { beforeEach, expect, test, vi } from 'vitest'
import { newKey, useApi } from '../support/api.ts'
import { heldCard } from '../support/card/heldCard.ts'
import { createSeries } from '../support/cardSeries/cardPool.ts'
import { mobile, externalId as shopId } from '../support/customer/people.ts'
import { keyOf } from '../support/db/change.ts'
import { assertInvariants } from '../support/db/invariants.ts'
import { untilBlocked } from '../support/db/untilBlocked.ts'
import { at, company, fleet } from '../support/hierarchy/fleet.ts'
import { register } from '../support/link/register.ts'
import { newProgram } from '../support/points/program.ts'

vi.setConfig({ testTimeout: 60_000 })
const api = useApi()

/** Sends a mutation, and returns the code of its refusal, or OK. */
async function told(mutation: string, input: object): Promise<string> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input!`
  const query = `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename ... on LoyaltyError { code } } }`
  const { body } = await api.send({ query, variables: { input: { idempotencyKey: newKey(), ...input } } })
  if (body.errors) throw new Error(JSON.stringify(body.errors))
  const outcome = body.data?.[mutation] as { code?: string } | undefined
  return outcome?.code ?? 'OK'
}
const done = async (mutation: string, input: object) => expect(await told(mutation, input)).toBe('OK')

type Lock = { table: 'Profile' | 'CardHolding' | 'CardSeries'; column: string; id: string }

/** What a call is told that has read its facts, but not written yet, when the configuration changes. */
async function toldMeanwhile(held: Lock, call: () => Promise<string>, change: () => Promise<unknown>) {
  let pending = Promise.resolve('')
  await api.db.$transaction(async (tx) => {
    await tx.$queryRawUnsafe(
      `SELECT 1 FROM "${held.table}" WHERE "${held.column}"::text = $1 FOR UPDATE`,
      held.id,
    )
    pending = call()
    await untilBlocked(api)
    await change()
  })
  return pending
}

let number = mobile()
let id = ''
beforeEach(async () => {
  number = mobile()
  id = (await register(api, { identifiers: [number] })).customer.id
})
const itsProfile = (): Lock => ({ table: 'Profile', column: 'customerId', id: keyOf(id) })
const changeProfile = (profile: object) =>
  told('updateProfile', { customer: { id }, source: 'INSTORE', profile: { firstName: 'ธนา', ...profile } })
const changeAssociation = (more: object) =>
  told('updateAssociation', {
    ...{ source: 'INSTORE', identifiers: [number], loyaltyType: 'LOYALTY' },
    ...{ profiles: [{ firstName: 'ธนา' }], ...more },
  })
/** Nothing of the call is there, and it can be sent again. */
async function assertNothingStored() {
  expect(await api.db.profile.findFirst({ where: { customerId: keyOf(id) } })).toMatchObject({
    ...{ firstName: null, associatedWith: null, fields: {} },
  })
  expect(await api.db.enrollment.count({ where: { customerId: keyOf(id) } })).toBe(0)
  expect(await api.db.association.count({ where: { customerId: keyOf(id) } })).toBe(0)
  await assertInvariants(api.db)
}

test('a till that is retired meanwhile is refused', async () => {
  await done('createTill', { code: 'BKK-SIAM-03', name: 'สยาม' })

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeProfile({ associatedWith: 'BKK-SIAM-03' }),
    () => done('updateTill', { code: 'BKK-SIAM-03', retired: true }),
  )

  expect(code).toBe('TILL_NOT_FOUND')
  await assertNothingStored()
})

test('a place that is no till is refused, if the first till is defined meanwhile', async () => {
  await api.db.till.deleteMany()

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeProfile({ associatedWith: 'BER-ALEX-01' }),
    () => done('createTill', { code: 'MUC-MARIEN-01', name: 'Marienplatz' }),
  )

  expect(code).toBe('TILL_NOT_FOUND')
  await assertNothingStored()
})

test.each([
  ['is retired', { retired: true }],
  ['loses the value', { enumValues: ['tea'] }],
])('a field that %s meanwhile is refused', async (_what, change) => {
  const field = { target: 'PROFILE', name: `drink${newKey().slice(0, 8)}` }
  await done('createFieldDefinition', { ...field, type: 'ENUM', enumValues: ['tea', 'coffee'] })

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeProfile({ fields: { [field.name]: 'coffee' } }),
    () => done('updateFieldDefinition', { ...field, ...change }),
  )

  expect(code).toBe('INVALID_FIELD')
  await assertNothingStored()
})

test.each([
  ['tier', 'TIER_RETIRED', 'updateTier', { tierNumber: 1 }],
  ['program', 'PROGRAM_RETIRED', 'updateProgram', {}],
])('a %s that is retired meanwhile enrolls nobody', async (_what, refusal, mutation, named) => {
  const programId = await newProgram(api)

  const code = await toldMeanwhile(
    itsProfile(),
    () =>
      changeAssociation({ loyaltyProgramEnrollments: [{ programId, tierNumber: 1, loyaltyPoints: '100' }] }),
    () => done(mutation, { programId, ...named, retired: true }),
  )

  expect(code).toBe(refusal)
  await assertNothingStored()
})

test('a hierarchy that is retired meanwhile gets nobody', async () => {
  const hierarchyCode = await fleet(api)

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeAssociation({ association: { hierarchyCode, roleCode: 'MANAGER' } }),
    () => done('updateHierarchy', { hierarchyCode, retired: true }),
  )

  expect(code).toBe('INVALID_HIERARCHY')
  await assertNothingStored()
})

test('a company that becomes inactive meanwhile gets nobody', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeAssociation({ association: at({ hierarchyCode, roleCode: 'MANAGER', company: externalId }) }),
    () => done('updateCompany', { externalId, active: false }),
  )

  expect(code).toBe('COMPANY_INACTIVE')
  await assertNothingStored()
})

test('a label that is retired meanwhile is given to no card', async () => {
  const label = { label: `RETURNED_${newKey().slice(0, 6)}`, status: 'NOT_ISSUED' }
  await done('createStatusLabel', label)
  const card = await heldCard(api)
  const { id: cardId } = await api.db.card.findUniqueOrThrow({ where: { number: card.number } })
  const remove = [{ type: 'CARD_NUMBER', value: card.number, statusLabel: label.label }]

  const code = await toldMeanwhile(
    { table: 'CardHolding', column: 'cardId', id: cardId },
    () => told('linkCard', { customer: { id: card.id }, source: 'INSTORE', remove }),
    () => done('updateStatusLabel', { label: label.label, retired: true }),
  )

  expect(code).toBe('STATUS_LABEL_NOT_FOR_DELINK')
  expect(await api.db.card.findUnique({ where: { id: cardId } })).toMatchObject({ status: 'ACTIVE' })
})

test('a number without a country code is read with the region of the moment at which it is stored', async () => {
  await done('updateSettings', { defaultRegion: 'TH' })

  const code = await toldMeanwhile(
    itsProfile(),
    () => changeProfile({ channels: [{ type: 'MOBILE', value: '081 555 0102' }] }),
    () => done('updateSettings', { defaultRegion: null }),
  )

  expect(code).toBe('INVALID_CHANNEL')
  await assertNothingStored()
})

test('the default region stays, if a number that depends on it is stored while it is being changed', async () => {
  await done('updateSettings', { defaultRegion: 'TH' })
  const series = await createSeries(api.db, { form: 'DIGITAL' })

  const code = await toldMeanwhile(
    { table: 'CardSeries', column: 'id', id: String(series.id) },
    () => told('updateSettings', { defaultRegion: 'DE', digitalSeriesCode: series.code }),
    async () =>
      expect(await changeProfile({ channels: [{ type: 'MOBILE', value: '081 555 0102' }] })).toBe('OK'),
  )

  expect(code).toBe('DEFAULT_REGION_IN_USE')
  expect(await api.db.settings.findFirst()).toMatchObject({ defaultRegion: 'TH', digitalSeriesId: null })
  await changeProfile({ channels: [], firstName: 'ธนาวุฒิ' })
})

test('a policy that becomes REFUSE meanwhile forbids the merge', async () => {
  const value = shopId()
  await register(api, { source: 'JD', identifiers: [value] })

  const code = await toldMeanwhile(
    itsProfile(),
    () => told('linkCard', { customer: { id }, source: 'INSTORE', add: [value] }),
    () => done('updateSettings', { identifierPolicies: [{ type: 'EXTERNAL_ID', policy: 'REFUSE' }] }),
  )

  expect(code).toBe('MERGE_NOT_ALLOWED')
  await done('updateSettings', { identifierPolicies: [{ type: 'EXTERNAL_ID', policy: 'MERGE' }] })
  await assertNothingStored()
})
