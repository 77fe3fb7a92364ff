import type { Command, Work } from '../../engine/executeCommand.ts'
import { readCode, readName } from '../../engine/input/readCode.ts'
import { isStorable } from '../../values/wellFormed.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CompanyCycle, CompanyDiffers, CompanyNotFound, InvalidHierarchy } from './errors.ts'
import { findHierarchy } from './store/findHierarchy.ts'

export type DefineCompanyInput = {
  idempotencyKey: string
  externalId: string
  name: string
  hierarchyCode: string
  parentExternalId?: string | null | undefined
  active?: boolean | null | undefined
}
export type DefineCompanyResult = { companyId: number; created: boolean }

/** Creates a company, or changes its name, its parent and whether it is active. Its hierarchy never changes. */
export const defineCompany: Command<DefineCompanyInput, DefineCompanyResult> = {
  name: 'defineCompany',
  refusals: [InvalidHierarchy, CompanyDiffers, CompanyNotFound, CompanyCycle],
  run: async (work, input) => {
    const { tx, now } = work
    const externalId = readCode(input.externalId, 100, ['externalId'])
    const name = readName(input.name, ['name'])
    // Companies are few and seldom change, so changes run one at a time. Two concurrent moves could create a cycle.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('cardinal.company_tree', 0))`
    const hierarchy = await findHierarchy(work, input.hierarchyCode, ['hierarchyCode'])
    const existing = await tx.company.findUnique({ where: { externalId } })
    if (existing && existing.hierarchyId !== hierarchy.id)
      throw new CompanyDiffers({ reason: `the company ${externalId} belongs to another hierarchy.` }, [
        'hierarchyCode',
      ])
    const parent = await findParent(work, input, hierarchy.id, existing?.id)
    const data = {
      name,
      ...(parent !== undefined && { parentId: parent }),
      active: input.active ?? existing?.active ?? true,
    }
    const { id } = existing
      ? await tx.company.update({ where: { id: existing.id }, data, select: { id: true } })
      : await tx.company.create({
          data: { ...data, externalId, hierarchyId: hierarchy.id, createdAt: now },
          select: { id: true },
        })
    recordEvents(work, [{ type: 'COMPANY_DEFINED', data: { externalId, name, active: data.active } }])
    return { companyId: id, created: existing === null }
  },
}

/** The parent to set. Undefined: no change. Null: no parent. */
async function findParent(
  { tx }: Work,
  input: DefineCompanyInput,
  hierarchyId: number,
  own: number | undefined,
) {
  const { parentExternalId: wanted, externalId } = input
  if (wanted === null || wanted === undefined) return wanted
  const path = ['parentExternalId']
  const parent = isStorable(wanted) ? await tx.company.findUnique({ where: { externalId: wanted } }) : null
  if (!parent) throw new CompanyNotFound({ externalId: wanted.slice(0, 100) }, path)
  if (parent.hierarchyId !== hierarchyId)
    throw new CompanyDiffers({ reason: `the company ${wanted} belongs to another hierarchy.` }, path)
  const above = await tx.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE above AS (
      SELECT "id", "parentId" FROM "Company" WHERE "id" = ${parent.id}
      UNION SELECT c."id", c."parentId" FROM "Company" c JOIN above a ON c."id" = a."parentId"
    ) SELECT "id" FROM above`
  if (above.some(({ id }) => id === own)) throw new CompanyCycle({ externalId }, path)
  return parent.id
}
