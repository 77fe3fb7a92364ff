import { expect, test } from 'vitest'
import type { RelativesInput } from '../../generated/graphql.ts'
import { newKey, useApi } from '../../support/api.ts'
import { notUpdated, updated } from '../../support/association/updateAssociation.ts'
import { readCustomer } from '../../support/customer/customer.ts'
import { email, externalId, mobile, newExternalId, newMobile } from '../../support/customer/people.ts'
import { fleet } from '../../support/hierarchy/fleet.ts'
import { blocked, unblock, why } from '../../support/identifier/block.ts'
import { importIdentifier } from '../../support/identifier/importIdentifier.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { askForLink } from '../../support/link/mergeRequest.ts'
import { register } from '../../support/link/register.ts'
import { notRegistered } from '../../support/link/registration.ts'
import { hashOf, previewLink, previewUpdate, writingNothing } from '../../support/preview.ts'

const api = useApi()
const person = async () => (await register(api, { identifiers: [mobile()] })).customer.id
const phone = () => ({ type: 'MOBILE' as const, value: newMobile() })

test('linkCard: a blocked value is refused with its type and the reason, nothing changes; unblocked it is attached', async () => {
  const [customer, till] = [await person(), phone()]
  await blocked(api, till)

  expect(await refused(api, { customer, add: [email(), till] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    message: `This MOBILE is blocked because it identifies no one in particular (${why}). Remove it from the request.`,
    path: ['add', '1'],
    retryable: false,
  })

  await unblock(api, till)
  await linked(api, { customer, add: [till] })
  expect((await readCustomer(api, customer)).id).toBe(customer)
})

test('linkCard: a blocked value that a customer already holds merges nobody, and the customer keeps it', async () => {
  const till = phone()
  const holder = (await register(api, { source: 'ECOMMERCE', identifiers: [till] })).customer.id
  const customer = await person()
  const kept = await readCustomer(api, holder)
  await blocked(api, till)

  expect(await refused(api, { customer, add: [till] })).toMatchObject({ code: 'IDENTIFIER_BLOCKED' })

  expect(await readCustomer(api, holder)).toEqual(kept)
})

test('linkCard: a blocked value that the customer itself holds there is a notice, and merges with no other holder', async () => {
  const [held, own] = [phone(), email()]
  const customer = (await register(api, { identifiers: [held] })).customer.id
  const other = (await register(api, { source: 'ECOMMERCE', identifiers: [mobile()] })).customer.id
  await importIdentifier(api.db, { customer: other, source: 'JD', ...held })
  await blocked(api, held)

  const outcome = await linked(api, { customer, add: [held, own] })

  expect(outcome).toMatchObject({
    ...{ survivorId: null, absorbedId: null, customer: { id: customer } },
    notices: [{ code: 'MOBILE_ALREADY_ATTACHED', path: ['add', '0'] }],
  })
})

test('linkCard: a blocked value that is removed cannot be added again in the same call', async () => {
  const held = phone()
  const customer = (await register(api, { identifiers: [held, mobile()] })).customer.id
  await blocked(api, held)

  expect(await refused(api, { customer, remove: [held], add: [held] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
  })
  expect((await linked(api, { customer, remove: [held] })).survivorId).toBeNull()
})

test.each([
  ['upper case', 'Kasse-CNX', 'KASSE-CNX'],
  ['full width', 'Kasse-BKK', 'Ｋａｓｓｅ－ＢＫＫ'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['spaces around', 'Kasse-HKT', '  kasse-hkt '],
])('a value is blocked in %s too', async (_how, value, written) => {
  const customer = await person()
  await blocked(api, { value, type: 'EXTERNAL_ID' })

  expect(await refused(api, { customer, add: [externalId(written)] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
  })
  await linked(api, { customer, add: [{ type: 'CUID', value: written }] })
})

test.each([
  ...['null', 'Undefined', 'N/A'].map((value) => ({ type: 'LINE' as const, value })),
  ...[
    'NaN',
    '[object Object]',
    'nil',
    'Guest',
    'ANONYMOUS',
    'false',
    'True',
    'none',
    '(null)',
    '\uff4eull',
  ].map((value) => ({ type: 'WECHAT' as const, value })),
  ...['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'].map((value) => ({
    type: 'CUID' as const,
    value,
  })),
  ...['null@null.com', 'no-reply@example.com', 'Undefined@Undefined.com', 'noreply@test.com'].map((value) =>
    email(value),
  ),
  ...['guest@example.org', 'donotreply@example.net', 'noemail@noemail.com'].map((value) => email(value)),
  ...['0', '0000', 'none', 'UNKNOWN', 'Test'].flatMap((value) =>
    (['EXTERNAL_ID', 'CUID', 'MARTJACK_ID'] as const).map((type) => ({ type, value })),
  ),
  ...['test@test.com', 'Test@Example.com', 'noreply@example.com'].map((value) => email(value)),
])('an installation begins with placeholders blocked: $type $value', async (placeholder) => {
  expect(await refused(api, { customer: await person(), add: [placeholder] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    message: expect.stringContaining('A placeholder: it identifies no one'),
  })
})

test('registerCustomer: a blocked value is refused, also if a customer holds it in another source; without it the registration is done', async () => {
  const till = phone()
  await register(api, { source: 'ECOMMERCE', identifiers: [till] })
  await blocked(api, till)
  const own = mobile()

  expect(await notRegistered(api, { identifiers: [own, till] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    path: ['identifiers', '1'],
  })
  expect(await register(api, { identifiers: [own] })).toMatchObject({ created: true })
  await unblock(api, till)
  expect(await register(api, { identifiers: [till] })).toMatchObject({ created: false })
})

test('updateAssociation: a blocked value of the customer is refused; after it is unblocked, the update is done', async () => {
  const [own, till] = [mobile(), phone()]
  const customer = (await register(api, { identifiers: [own] })).customer.id
  await blocked(api, till)
  const asked = { identifiers: [own, till] }

  expect(await notUpdated(api, asked)).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    path: ['identifiers', '1'],
  })
  await unblock(api, till)
  expect((await updated(api, asked)).customer.id).toBe(customer)
})

test('updateAssociation: a blocked value finds its holder only if it is the only identifier', async () => {
  const till = phone()
  const holder = (await register(api, { identifiers: [till] })).customer.id
  await blocked(api, till)

  expect(await notUpdated(api, { identifiers: [mobile(), till] })).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
  })
  expect((await updated(api, { identifiers: [till], loyaltyType: 'LOYALTY' })).customer.id).toBe(holder)
})

test('updateAssociation: a child with a blocked value is refused; a parent with one refuses the whole call', async () => {
  const [own, child, till] = [mobile(), mobile(), phone()]
  await register(api, { identifiers: [own] })
  await register(api, { source: 'ECOMMERCE', identifiers: [till] })
  await blocked(api, till)
  const hierarchyCode = await fleet(api)
  const placed = (relatives: RelativesInput, roleCode: string) => ({
    identifiers: [own],
    association: { hierarchyCode, roleCode, relatives },
  })

  const parentCustomer = { identifiers: [mobile(), till] }
  expect(await notUpdated(api, placed({ parentCustomer }, 'DRIVER'))).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
  })
  const childCustomers = [
    { identifiers: [mobile(), till] },
    { identifiers: [till] },
    { identifiers: [child] },
  ]
  expect(await updated(api, placed({ childCustomers }, 'OWNER'))).toMatchObject({
    childSuccessCount: 1,
    childFailureCount: 2,
    childResults: [
      { error: { code: 'IDENTIFIER_BLOCKED' } },
      { error: { code: 'IDENTIFIER_BLOCKED' } },
      { error: null },
    ],
  })
})

test('a preview has the same refusal, and writes nothing', async () => {
  const [own, till] = [mobile(), phone()]
  const customer = (await register(api, { identifiers: [own] })).customer.id
  await blocked(api, till)

  expect(await writingNothing(api, () => previewLink(api, { customer, add: [till] }))).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    path: ['add', '0'],
  })
  expect(await writingNothing(api, () => previewUpdate(api, { identifiers: [own, till] }))).toMatchObject({
    code: 'IDENTIFIER_BLOCKED',
    path: ['identifiers', '1'],
  })
})

test('PLAN_STALE: a value was blocked after the preview', async () => {
  const [customer, till] = [await person(), phone()]
  const foreseen = await previewLink(api, { customer, add: [till] })
  await blocked(api, till)

  expect(await refused(api, { customer, add: [till], expectedPlan: hashOf(foreseen) })).toMatchObject({
    code: 'PLAN_STALE',
    planHash: null,
  })
})

test('PLAN_STALE: a child that the preview refused for a blocked value would be registered now', async () => {
  const [own, till] = [mobile(), phone()]
  await register(api, { identifiers: [own] })
  await blocked(api, till)
  const relatives = { childCustomers: [{ identifiers: [till] }] }
  const association = { hierarchyCode: await fleet(api), roleCode: 'OWNER', relatives }
  const foreseen = await previewUpdate(api, { identifiers: [own], association })
  expect(foreseen).toMatchObject({ childResults: [{ error: { code: 'IDENTIFIER_BLOCKED' } }] })
  await unblock(api, till)

  const expectedPlan = hashOf(foreseen)
  expect(await notUpdated(api, { identifiers: [own], association, expectedPlan })).toMatchObject({
    code: 'PLAN_STALE',
  })
})

test('a replay of a refused link is still refused after the value is unblocked', async () => {
  const [customer, till] = [await person(), externalId(newExternalId())]
  await blocked(api, till)
  const asked = { customer, add: [till], idempotencyKey: newKey() }
  await refused(api, asked)
  await unblock(api, till)

  expect(await refused(api, asked)).toMatchObject({ code: 'IDENTIFIER_BLOCKED', replayed: true })
  expect(await askForLink(api, customer, [mobile()])).toMatchObject({ __typename: 'LinkCardPayload' })
})
