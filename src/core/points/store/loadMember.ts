import { batchQuery } from '../../../db/batchQuery.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import { type CustomerRef, type FoundCustomer, findCustomer } from '../../customer/store/findCustomer.ts'
import { customerQueries, customersFrom } from '../../customer/store/loadCustomers.ts'
import { lockFound } from '../../customer/store/lockFound.ts'
import { ruleQueries, rulesFrom } from '../../settings/store/loadRules.ts'

/** A locked customer, and how the call found it. */
export type Member = { found: FoundCustomer; customer: CustomerFacts }
/** A member, and the settings. */
export type MemberFacts = Member & { settings: { negativePoints: boolean } }

/** Finds a customer, locks it, and loads its facts and the settings. */
export async function loadMember(context: CommandContext, ref: CustomerRef): Promise<MemberFacts> {
  const found = await findCustomer(context, ref)
  const { members, settings } = await lockMembers(context, [found])
  const [member] = members
  if (!member) throw new Error('a locked customer does not exist')
  return { ...member, settings }
}

/** Locks customers that were found, in one order, and loads their facts and the settings. */
export async function lockMembers(
  context: CommandContext,
  found: readonly FoundCustomer[],
): Promise<{ members: Member[]; settings: MemberFacts['settings'] }> {
  const { tx, now } = context
  const ids = found.map(({ id }) => id)
  await lockFound(context, found)
  const results = await batchQuery(tx, { ...customerQueries([...new Set(ids)], now), ...ruleQueries() })
  const customers = customersFrom(results, ids, now)
  return {
    members: customers.map((customer, index) => ({ found: found[index] as FoundCustomer, customer })),
    settings: rulesFrom(results).settings,
  }
}
