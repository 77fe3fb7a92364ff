import { v7 as newId } from 'uuid'
import type { Db } from '../../../src/db/connect.ts'
import { change, keyOf } from '../db/change.ts'

let count = 0

/** A hierarchy of owner, manager, driver and helper; each may have so many children, 30,000 unless told. Gives its id. */
export async function createHierarchy(db: Db, maxChildren = 30_000): Promise<number> {
  const roles = ['OWNER', 'MANAGER', 'DRIVER', 'HELPER'].map((code, n) => ({
    code,
    name: code.toLowerCase(),
    position: n + 1,
    maxChildren,
  }))
  const { id } = await db.hierarchy.create({
    data: { code: `FLEET-${++count}`, name: 'Fleet', roles: { create: roles } },
  })
  return id
}

/** A company of a hierarchy. Gives its id. */
export const createCompany = async (db: Db, hierarchyId: number): Promise<number> =>
  (await db.company.create({ data: { externalId: `CO-${++count}`, name: 'Spedition Müller', hierarchyId } }))
    .id

type Place = { hierarchyId: number; rolePosition: number; parent?: string; companyId?: number }

/** Gives a customer its place, under the place of its parent if it has one. Gives the key of the association. */
export async function place(db: Db, customer: string, { parent, ...data }: Place): Promise<string> {
  const above = parent
    ? await db.association.findUniqueOrThrow({ where: { customerId: keyOf(parent) } })
    : null
  const { id } = await change(db, (tx) =>
    tx.association.create({
      data: {
        id: newId(),
        customerId: keyOf(customer),
        ...data,
        parentId: above?.id ?? null,
        parentPosition: above?.rolePosition ?? null,
      },
    }),
  )
  return id
}
