import { expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { sendHierarchy } from '../../support/hierarchy/fleet.ts'

const api = useApi()
const role = (code: string, maxChildren = 10) => ({ code, name: `${code} of the fleet`, maxChildren })
const chain = (length: number) => Array.from({ length }, (_, n) => role(`R${n + 1}`))

async function refused(input: Parameters<typeof sendHierarchy>[1]) {
  const before = await snapshot(api.db)
  const outcome = await sendHierarchy(api, input)
  expect(await snapshot(api.db)).toEqual(before)
  return outcome
}

test('a hierarchy has its roles as a chain, the root first', async () => {
  expect(
    await sendHierarchy(api, {
      code: 'TRUCKS-DE',
      name: 'Lastwagen',
      allowSkipping: true,
      roles: [role('OWNER', 30_000), role('DRIVER', 0)],
    }),
  ).toMatchObject({
    replayed: false,
    hierarchy: {
      code: 'TRUCKS-DE',
      name: 'Lastwagen',
      allowSkipping: true,
      roles: [
        { code: 'OWNER', name: 'OWNER of the fleet', position: 1, maxChildren: 30_000 },
        { code: 'DRIVER', name: 'DRIVER of the fleet', position: 2, maxChildren: 0 },
      ],
    },
  })
})

test.each([2, 8])('%i roles are taken', async (length) => {
  expect(await sendHierarchy(api, { roles: chain(length) })).toMatchObject({
    hierarchy: { roles: { length }, allowSkipping: false },
  })
})

test.each([0, 1, 9])('%i roles are refused', async (length) => {
  expect(await refused({ roles: chain(length) })).toMatchObject({ code: 'INVALID_INPUT', path: ['roles'] })
})

test.each([-1, 30_001])('a limit of %i children is refused', async (maxChildren) => {
  expect(await refused({ roles: [role('OWNER'), role('DRIVER', maxChildren)] })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['roles', '1', 'maxChildren'],
  })
})

test('a role that stands twice is refused', async () => {
  expect(await refused({ roles: [role('OWNER'), role('DRIVER'), role(' OWNER ')] })).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['roles', '2', 'code'],
  })
})

test('HIERARCHY_EXISTS: a code is taken once, and the same key again answers the same', async () => {
  const input = { code: 'VANS', idempotencyKey: newKey() }
  const first = await sendHierarchy(api, input)

  expect(await sendHierarchy(api, input)).toEqual({ ...first, replayed: true })
  expect(await refused({ code: 'VANS' })).toMatchObject({ code: 'HIERARCHY_EXISTS', path: ['code'] })
})

test('of two that create one code at once, one is refused', async () => {
  const told = await Promise.all([
    sendHierarchy(api, { code: 'TWINS' }),
    sendHierarchy(api, { code: 'TWINS' }),
  ])

  expect(told.map((outcome) => outcome.__typename).toSorted()).toEqual([
    'CreateHierarchyPayload',
    'HierarchyExistsError',
  ])
})
