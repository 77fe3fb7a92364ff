import { command } from '../../engine/command.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CompanyDiffers, CompanyExists, CompanyNotFound, InvalidHierarchy } from './errors.ts'
import {
  type NewCompany,
  type NewCompanyFacts,
  type NewCompanyInput,
  planNewCompany,
  readCompany,
} from './rules/planCompany.ts'
import { insertCompany, lockAndLoadCompany } from './store/company.ts'
import { loadHierarchy } from './store/findHierarchy.ts'

export type CreateCompanyInput = NewCompanyInput & { idempotencyKey: string }
export type CreateCompanyResult = { companyId: number }

/** Creates a company in a hierarchy. */
export const createCompany = command<CreateCompanyInput, NewCompanyFacts, NewCompany, CreateCompanyResult>({
  name: 'createCompany',
  refusals: [InvalidHierarchy, CompanyExists, CompanyDiffers, CompanyNotFound],
  load: async (context, input) => {
    const { externalId, name } = readCompany(input)
    const hierarchy = await loadHierarchy(context, input.hierarchyCode)
    const found = await lockAndLoadCompany(context, { ...input, externalId })
    return { externalId, name, hierarchy, ...found }
  },
  decide: planNewCompany,
  apply: async (context, company) => {
    const companyId = await insertCompany(context, company)
    const { externalId, name, active } = company
    recordEvents(context, [{ type: 'COMPANY_CREATED', data: { externalId, name, active } }])
    return { companyId }
  },
})
