import { batchQuery } from '../../db/batchQuery.ts'
import { requireRow } from '../../db/rows.ts'
import { command } from '../../engine/command.ts'
import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command } from '../../engine/executeCommand.ts'
import type { Notice } from '../../engine/notice.ts'
import { Prisma } from '../../generated/prisma/client.ts'
import { TillNotFound } from '../settings/errors.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { findSourceAccount } from '../settings/store/findSourceAccount.ts'
import { definitionQueries, ruleQueries, rulesFrom } from '../settings/store/loadRules.ts'
import { tillQueries, tillsFrom } from '../settings/store/tillQueries.ts'
import {
  AccountClosed,
  AccountDeceased,
  AccountNotActive,
  InvalidChannel,
  InvalidField,
  ProfileNotFound,
} from './errors.ts'
import { planProfileUpdate } from './rules/planProfileUpdate.ts'
import { type ProfileInput, readProfile } from './rules/readProfile.ts'
import { type CustomerRef, customerRefusals, findCustomer } from './store/findCustomer.ts'
import { findProfiles } from './store/findProfiles.ts'
import { lockFound } from './store/lockFound.ts'
import { writeProfile } from './store/writeProfile.ts'

export type UpdateProfileInput = {
  idempotencyKey: string
  customer: CustomerRef
  source: SourceName
  accountId?: string | null | undefined
  profile: ProfileInput
}
export type UpdateProfileResult = { customerId: string; profileId: string; notices: Notice[] }

/**
 * Changes a customer's profile in one source. Absent values do not change, null clears a value, and `channels`
 * replaces the list.
 */
export const updateProfile: Command<UpdateProfileInput, UpdateProfileResult> = command({
  name: 'updateProfile',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    InvalidChannel,
    InvalidField,
    ProfileNotFound,
    TillNotFound,
    NothingToChange,
  ],
  load: async (context, { customer, profile, ...scope }) => {
    const { tx } = context
    const bySelf = context.visibleTo !== null
    const results = await batchQuery(tx, {
      ...ruleQueries(),
      ...definitionQueries('PROFILE'),
      ...tillQueries([profile.associatedWith]),
    })
    const { defaultRegion } = rulesFrom(results).settings
    const rules = { now: context.now, defaultRegion, tills: tillsFrom(results), bySelf }
    const given = readProfile(profile, { ...rules, definitions: results.definitions }, ['profile'])
    const target = await findSourceAccount(tx, scope)
    const found = await findCustomer(context, customer)
    const { id } = found
    await lockFound(context, [found])
    const owner = await requireRow(tx, 'Customer', Prisma.sql`WHERE "id" = ${id}::uuid`)
    const [entry = null] = await findProfiles(tx, { customerIds: [id], sourceAccountId: target.id })
    return { found, owner, entry, given, bySelf }
  },
  decide: (facts, { profile }) => planProfileUpdate(facts, profile),
  apply: async (context, { customerId, profileId, change, notices }) => {
    writeProfile(context, { customerId, profileId }, change)
    return { customerId, profileId, notices }
  },
})
