import { NothingToChange } from '../../engine/commonRefusals.ts'
import type { Command, Work } from '../../engine/executeCommand.ts'
import { aliasNotices, type Notice } from '../../engine/notice.ts'
import { recordEvents } from '../events/store/recordEvents.ts'
import type { SourceName } from '../settings/rules/sourceRef.ts'
import { findSourceAccount } from '../settings/store/findSourceAccount.ts'
import { loadRules } from '../settings/store/loadRules.ts'
import { AccountClosed, AccountDeceased, AccountNotActive, InvalidField, ProfileNotFound } from './errors.ts'
import { assertCanChange } from './rules/assertCanChange.ts'
import { mergeFields, type ProfileInput, readProfile } from './rules/readProfile.ts'
import { type CustomerRef, customerRefusals, findCustomer } from './store/findCustomer.ts'
import { assertStillNamed, lockCustomers } from './store/lockCustomers.ts'
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
export const updateProfile: Command<UpdateProfileInput, UpdateProfileResult> = {
  name: 'updateProfile',
  refusals: [
    ...customerRefusals,
    AccountClosed,
    AccountDeceased,
    AccountNotActive,
    InvalidField,
    ProfileNotFound,
    NothingToChange,
  ],
  run: async (work, { customer, profile: input, ...scope }) => {
    const { tx } = work
    const { settings } = await loadRules(tx)
    const definitions = await tx.fieldDefinition.findMany({ where: { target: 'PROFILE' } })
    const given = readProfile(input, { definitions, defaultRegion: settings.defaultRegion }, ['profile'])
    const target = await findSourceAccount(tx, scope)
    const found = await findCustomer(work, customer)
    const { id } = found
    await lockCustomers(work, [id])
    await assertStillNamed(work, found)
    const owner = await tx.customer.findUniqueOrThrow({
      where: { id },
      select: { id: true, status: true, registeredAt: true },
    })
    assertCanChange(owner)
    const before = await tx.profile.findUnique({
      where: { customerId_sourceAccountId: { customerId: id, sourceAccountId: target.id } },
      select: { id: true, fields: true },
    })
    if (!before) throw new ProfileNotFound({ customerId: id }, ['source'])
    if (Object.values(input).every((value) => value === undefined)) throw new NothingToChange({}, ['profile'])
    await writeProfile(
      work,
      before.id,
      given,
      mergeFields(before.fields as Record<string, unknown>, input.fields),
    )
    await keepEarlier(work, owner, input.registeredAt)
    const changed = Object.keys(input).sort()
    recordEvents(work, [{ type: 'PROFILE_UPDATED', customerId: id, data: { profileId: before.id, changed } }])
    return {
      customerId: id,
      profileId: before.id,
      notices: aliasNotices(found),
    }
  },
}

/** The customer's registration date is the earliest one of its profiles. */
async function keepEarlier(
  { tx, now }: Work,
  { id, registeredAt }: { id: string; registeredAt: Date },
  given: ProfileInput['registeredAt'],
): Promise<void> {
  if (given && given.instant < registeredAt)
    await tx.customer.updateMany({
      where: { id },
      data: { registeredAt: given.instant, registeredOffset: given.offsetMinutes, updatedAt: now },
    })
}
