import { recordEvents } from '../../src/core/events/store/recordEvents.ts'
import type { Command, Work } from '../../src/engine/executeCommand.ts'
import { customerIdOf } from './customerId.ts'

const roles = [
  { code: 'MANAGER', name: 'Fuhrparkleitung', maxChildren: 20 },
  { code: 'DEPOT', name: 'Standortleitung', maxChildren: 200 },
  { code: 'DRIVER', name: 'Fahrer', maxChildren: 0 },
]

type Place = { handle: string; role: 1 | 2 | 3; parent?: string }
const places: readonly Place[] = [
  { handle: 'heike.lueders', role: 1 },
  { handle: 'thorsten.vogt', role: 2, parent: 'heike.lueders' },
  { handle: 'yasemin.yildiz', role: 3, parent: 'thorsten.vogt' },
  { handle: 'lukas.strauss', role: 3, parent: 'thorsten.vogt' },
  { handle: 'konstantin.wuest', role: 3, parent: 'heike.lueders' },
]

/** A haulage company, its branch and one it gave up, and five customers with their places in its fleet. */
export const foundFleet: Command<{ idempotencyKey: string }, object> = {
  name: 'demo.foundFleet',
  refusals: [],
  run: async (work) => {
    const { tx, newId, now } = work
    const { id: hierarchyId } = await tx.hierarchy.create({
      data: {
        ...{ code: 'FLEET', name: 'Fuhrpark', allowSkipping: true },
        roles: { create: roles.map((role, index) => ({ ...role, position: index + 1 })) },
      },
    })
    const companyId = await createCompanies(work, hierarchyId)
    const ids = new Map(places.map(({ handle }) => [handle, newId()]))
    for (const { handle, role, parent } of places) {
      const customerId = await customerIdOf(tx, handle)
      const id = ids.get(handle) ?? ''
      const parentId = parent ? (ids.get(parent) ?? null) : null
      const parentPosition = places.find((place) => place.handle === parent)?.role ?? null
      const place = { hierarchyId, rolePosition: role, parentPosition, companyId }
      await tx.association.create({ data: { id, customerId, parentId, ...place, createdAt: now } })
      const data = { associationId: id, parentAssociationId: parentId, ...place }
      await recordEvents(work, [{ type: 'ASSOCIATION_CHANGED', customerId, data }])
    }
    return {}
  },
}

async function createCompanies({ tx }: Work, hierarchyId: number) {
  const { id: parentId } = await tx.company.create({
    data: { externalId: 'RFL', name: 'Rheinfalke Logistik GmbH', hierarchyId },
  })
  await tx.company.create({
    data: { externalId: 'RFL-KOELN', name: 'Rheinfalke Köln', hierarchyId, parentId },
  })
  await tx.company.create({
    data: { externalId: 'RFL-BONN', name: 'Rheinfalke Bonn', hierarchyId, parentId, active: false },
  })
  return parentId
}
