import { insertTogether, type NewRow } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { IdentifierType } from '../../../generated/prisma/enums.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import type { SourceAccountFacts } from '../../settings/rules/facts.ts'
import type { TargetProfile } from '../rules/linkPlan.ts'

type Attachment = {
  customerId: string
  /** The reference that the call used to find the customer. */
  matchedBy: string | null
  profile: TargetProfile
  target: SourceAccountFacts
  attach: readonly { type: IdentifierType; value: string; normalizedValue: string }[]
}

/** Attaches new identifiers to the customer's profile in the target account. Creates the profile if it is missing. */
export function attachIdentifiers(
  context: CommandContext,
  { customerId, matchedBy, profile, target, attach }: Attachment,
): void {
  if (attach.length === 0) return
  const { tx, now, newId } = context
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  const profileId = profile.id ?? newId()
  const holder = { customerId, matchedBy, sourceAccountId: target.id }
  noteIdentifiers(context, { ...holder, profileId }, attach)
  if (profile.id === null) {
    insertTogether(tx, {
      Profile: [{ ...holder, id: profileId, position: profile.position, createdAt: now, updatedAt: now }],
    })
    recordEvents(context, [{ type: 'PROFILE_CREATED', customerId, data: { profileId, ...scope } }])
  }
  recordEvents(
    context,
    attach.map(({ type, value }) => ({
      type: 'IDENTIFIER_ATTACHED',
      customerId,
      data: { type, value, ...scope },
    })),
  )
}

type Place = Pick<NewRow<'Identifier'>, 'profileId' | 'customerId' | 'matchedBy' | 'sourceAccountId'>

/** Registers new identifiers of a profile for writing. They are inserted together with the outcome of the command. */
export function noteIdentifiers(
  { now, newId, deferredInserts }: CommandContext,
  place: Place,
  attach: Attachment['attach'],
): void {
  const rows = attach.map(({ type, value, normalizedValue }) => ({
    ...{ id: newId(), type, value, normalizedValue, createdAt: now },
    ...place,
  }))
  deferredInserts.Identifier.push(...rows)
}
