import { updateRows } from '../../db/bulkWrite.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import { readChangedName } from '../../engine/input/readCode.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import { CompanyCycle, CompanyDiffers, CompanyNotFound } from './errors.ts'
import {
  type CompanyChange,
  type CompanyChangeFacts,
  type CompanyChangeInput,
  planCompanyChange,
} from './rules/planCompany.ts'
import { lockAndLoadCompany } from './store/company.ts'

export type UpdateCompanyInput = CompanyChangeInput & { idempotencyKey: string }
export type UpdateCompanyResult = { companyId: number }

/** Changes the name of a company, its parent, and whether it is active. Its hierarchy never changes. */
export const updateCompany = command<
  UpdateCompanyInput,
  CompanyChangeFacts,
  CompanyChange,
  UpdateCompanyResult
>({
  name: 'updateCompany',
  refusals: [CompanyNotFound, CompanyDiffers, CompanyCycle, NothingToChange],
  load: async (context, input) => ({
    name: readChangedName(input.name, ['name']),
    ...(await lockAndLoadCompany(context, input)),
  }),
  decide: planCompanyChange,
  apply: async (context, { id, set }, { externalId }) => {
    const { name = null, active = null } = set
    updateRows(context.tx, 'Company', [{ id, ...set }])
    recordEvents(context, [{ type: 'COMPANY_UPDATED', data: { externalId, name, active } }])
    return { companyId: id }
  },
})
