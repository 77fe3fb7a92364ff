import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { readPlace, type Updated, update, updated } from '../../support/association/updateAssociation.ts'
import { mobile } from '../../support/customer/people.ts'
import { setStatus } from '../../support/db/change.ts'
import { company, fleet, person, placed } from '../../support/hierarchy/fleet.ts'

const api = useApi()

type Child = { identifiers: { type: 'MOBILE'; value: string }[]; roleCode?: string }
const child = (...phones: { type: 'MOBILE'; value: string }[]): Child => ({ identifiers: phones })
const manager = (hierarchyCode: string, childCustomers: Child[]) => ({
  hierarchyCode,
  roleCode: 'MANAGER',
  relatives: { childCustomers },
})
const counts = ({ childCount, childSuccessCount, childFailureCount }: Updated) => [
  childCount,
  childSuccessCount,
  childFailureCount,
]
const told = ({ childResults }: Updated) =>
  childResults.map(({ child: one, error }) => error?.code ?? (one?.created ? 'CREATED' : 'PLACED'))

test('a new child is registered and an existing child is placed, both in the parent’s company', async () => {
  const hierarchyCode = await fleet(api)
  const externalId = await company(api, hierarchyCode)
  const [boss, known, unknown] = [await person(api), await person(api), mobile()]

  const outcome = await updated(api, {
    identifiers: [boss.phone],
    association: {
      ...manager(hierarchyCode, [
        { ...child(unknown), profiles: [{ firstName: 'Anna' }] } as Child,
        child(known.phone),
      ]),
      fleetCompany: { externalId },
    },
  })

  const place = { role: { code: 'DRIVER' }, company: { externalId }, parent: { customer: { id: boss.id } } }
  expect(outcome.childResults).toMatchObject([
    {
      child: { created: true, customer: { firstName: 'Anna', identifiers: [unknown], association: place } },
      error: null,
    },
    { child: { created: false, customer: { id: known.id, association: place } }, error: null },
  ])
  expect(counts(outcome)).toEqual([2, 2, 0])
  expect(outcome.association).toMatchObject({ childCount: 2 })
})

test('each child that cannot be placed fails with its reason and its path, and the others are placed', async () => {
  const hierarchyCode = await fleet(api)
  const [boss, one, two, closed] = [
    await person(api),
    await person(api),
    await person(api),
    await person(api),
  ]
  await setStatus(api.db, closed.id, 'CLOSED')
  const [fresh, last] = [mobile(), mobile()]

  const outcome = await updated(api, {
    identifiers: [boss.phone],
    association: manager(hierarchyCode, [
      child(one.phone, two.phone),
      { ...child(mobile()), roleCode: 'OWNER' },
      child(closed.phone),
      child(fresh),
      child(fresh),
      child(one.phone),
      child(one.phone),
      child(boss.phone),
      child(last),
    ]),
  })

  expect(told(outcome)).toEqual([
    'AMBIGUOUS_HOLDERS',
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    'ACCOUNT_CLOSED',
    'CREATED',
    'INVALID_INPUT',
    'PLACED',
    'INVALID_INPUT',
    'CHILD_ROLE_DOES_NOT_QUALIFY',
    'CREATED',
  ])
  expect(counts(outcome)).toEqual([9, 3, 6])
  expect(outcome.association?.childCount).toBe(3)
  expect(outcome.childResults[0]).toMatchObject({
    child: null,
    error: {
      path: ['association', 'relatives', 'childCustomers', '0'],
      candidates: [one.id, two.id],
      legacy: { code: '8074' },
    },
  })
  expect(await readPlace(api, two.id)).toBeNull()
  expect(await readPlace(api, closed.id)).toBeNull()
})

test.each([
  [1, ['CREATED']],
  [2, ['CREATED', 'CREATED']],
  [3, ['CREATED', 'CREATED', 'TOO_MANY_CHILDREN']],
])('of a limit of 2 children, %i are sent', async (sent, expected) => {
  const hierarchyCode = await fleet(api, { maxChildren: 2 })
  const boss = await person(api)

  const outcome = await updated(api, {
    identifiers: [boss.phone],
    association: manager(
      hierarchyCode,
      Array.from({ length: sent }, () => child(mobile())),
    ),
  })

  expect(told(outcome)).toEqual(expected)
  expect(outcome.association?.childCount).toBe(Math.min(sent, 2))
})

test('an existing child needs no room, and a child that left makes room', async () => {
  const hierarchyCode = await fleet(api, { maxChildren: 1 })
  const [boss, other] = [
    await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
    await placed(api, { hierarchyCode, roleCode: 'MANAGER' }),
  ]
  const one = await placed(api, { hierarchyCode, roleCode: 'DRIVER', parent: boss })
  const send = (who: typeof boss, kids: Child[]) =>
    updated(api, { identifiers: [who.phone], association: manager(hierarchyCode, kids) })

  expect(told(await send(boss, [child(one.phone), child(mobile())]))).toEqual(['PLACED', 'TOO_MANY_CHILDREN'])
  expect(told(await send(other, [child(one.phone)]))).toEqual(['PLACED'])
  expect(told(await send(boss, [child(mobile())]))).toEqual(['CREATED'])
})

test('an empty list of children is accepted', async () => {
  const hierarchyCode = await fleet(api)
  const boss = await person(api)

  expect(
    counts(await updated(api, { identifiers: [boss.phone], association: manager(hierarchyCode, []) })),
  ).toEqual([0, 0, 0])
})

test('501 children are too many for one call', async () => {
  const hierarchyCode = await fleet(api)
  const boss = await person(api)
  const children = Array.from({ length: 501 }, () => child(mobile()))

  expect(
    await update(api, { identifiers: [boss.phone], association: manager(hierarchyCode, children) }),
  ).toMatchObject({ code: 'INVALID_INPUT', path: ['association', 'relatives', 'childCustomers'] })
})

test('if the customer is refused, no child is registered', async () => {
  const hierarchyCode = await fleet(api)
  const boss = await person(api)
  const fresh = mobile()
  const outcome = await update(api, {
    identifiers: [boss.phone],
    association: { ...manager(hierarchyCode, [child(fresh)]), fleetCompany: { externalId: 'NOBODY' } },
  })

  expect(outcome).toMatchObject({ code: 'COMPANY_NOT_FOUND', legacy: { code: '1704' } })
  expect(await api.db.identifier.count({ where: { normalizedValue: fresh.value } })).toBe(0)
})
