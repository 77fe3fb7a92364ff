import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CompanyCycle, CompanyDiffers, CompanyNotFound, InvalidHierarchy } from './errors.ts'
import {
  type CompanyChangeFacts,
  type CompanyInput,
  type PlannedCompany,
  planCompany,
  readCompany,
} from './rules/planCompany.ts'
import { lockAndLoadCompany, writeCompany } from './store/company.ts'

export type DefineCompanyInput = CompanyInput & { idempotencyKey: string }
export type DefineCompanyResult = { companyId: number; created: boolean }

/** Creates a company, or changes its name, its parent and whether it is active. Its hierarchy never changes. */
export const defineCompany = command<
  DefineCompanyInput,
  CompanyChangeFacts,
  PlannedCompany,
  DefineCompanyResult
>({
  name: 'defineCompany',
  refusals: [InvalidHierarchy, CompanyDiffers, CompanyNotFound, CompanyCycle, NothingToChange],
  load: async (context, input) => {
    const { externalId, name } = readCompany(input)
    const { hierarchyCode, parentExternalId = null } = input
    const found = await lockAndLoadCompany(context, { externalId, hierarchyCode, parentExternalId })
    return { externalId, name, ...found }
  },
  decide: planCompany,
  apply: async (context, company) => {
    const companyId = await writeCompany(context, company)
    const { externalId, name, active } = company
    recordEvents(context, [{ type: 'COMPANY_DEFINED', data: { externalId, name, active } }])
    return { companyId, created: company.id === null }
  },
})
