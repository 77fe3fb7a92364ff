import { recordEvents } from '../../src/core/events/store/recordEvents.ts'
import { insertTogether } from '../../src/db/bulkWrite.ts'
import type { Command, CommandContext } from '../../src/engine/executeCommand.ts'
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
  run: async (context) => {
    const { tx, newId, now } = context
    const hierarchyId = idOf(
      await tx.$queryRaw`
        INSERT INTO "Hierarchy" ("code", "name", "allowSkipping") VALUES ('FLEET', 'Fuhrpark', true) RETURNING "id"`,
    )
    insertTogether(tx, {
      Role: roles.map((role, index) => ({ ...role, hierarchyId, position: index + 1 })),
    })
    const companyId = await createCompanies(context, hierarchyId)
    const ids = new Map(places.map(({ handle }) => [handle, newId()]))
    for (const { handle, role, parent } of places) {
      const customerId = await customerIdOf(tx, handle)
      const id = ids.get(handle) ?? ''
      const parentId = parent ? (ids.get(parent) ?? null) : null
      const parentPosition = places.find((place) => place.handle === parent)?.role ?? null
      const place = { hierarchyId, rolePosition: role, parentPosition, companyId }
      insertTogether(tx, {
        Association: [{ id, customerId, parentId, ...place, createdAt: now, updatedAt: now }],
      })
      const data = { associationId: id, parentAssociationId: parentId, ...place }
      recordEvents(context, [{ type: 'ASSOCIATION_CHANGED', customerId, data }])
    }
    return {}
  },
}

async function createCompanies({ tx }: CommandContext, hierarchyId: number): Promise<number> {
  const parentId = idOf(
    await tx.$queryRaw`
      INSERT INTO "Company" ("externalId", "name", "hierarchyId")
      VALUES ('RFL', 'Rheinfalke Logistik GmbH', ${hierarchyId}) RETURNING "id"`,
  )
  const branch = { hierarchyId, parentId }
  insertTogether(tx, {
    Company: [
      { externalId: 'RFL-KOELN', name: 'Rheinfalke Köln', ...branch, active: true },
      { externalId: 'RFL-BONN', name: 'Rheinfalke Bonn', ...branch, active: false },
    ],
  })
  return parentId
}

function idOf(rows: unknown): number {
  const [row] = rows as { id: number }[]
  if (!row) throw new Error('the row was not inserted')
  return row.id
}
