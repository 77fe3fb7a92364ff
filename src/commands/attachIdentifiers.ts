import type { SourceAccountFacts } from '../domain/facts.ts'
import type { TargetProfile } from '../domain/planLinkCard.ts'
import type { IdentifierType } from '../generated/prisma/enums.ts'
import type { Work } from '../transact.ts'
import { recordEvents } from './recordEvents.ts'

type Attachment = {
  customerId: string
  /** How the call named the customer. */
  via: string | null
  profile: TargetProfile
  target: SourceAccountFacts
  attach: readonly { type: IdentifierType; value: string; normalizedValue: string }[]
}

/** Attaches new identifiers to the customer's profile in the target, which is made if it is missing. */
export async function attachIdentifiers(
  work: Work,
  { customerId, via, profile, target, attach }: Attachment,
): Promise<void> {
  if (attach.length === 0) return
  const scope = { source: target.sourceCode, accountId: target.accountId || null }
  const holder = {
    profileId: profile.id ?? (await createProfile(work, { customerId, via }, target, profile)),
    customerId,
    sourceAccountId: target.id,
    via,
  }
  await work.tx.identifier.createMany({
    data: attach.map(({ type, value, normalizedValue }) => ({
      id: work.newId(),
      type,
      value,
      normalizedValue,
      createdAt: work.now,
      ...holder,
    })),
  })
  recordEvents(
    work,
    attach.map(({ type, value }) => ({
      type: 'IDENTIFIER_ATTACHED',
      customerId,
      data: { type, value, ...scope },
    })),
  )
}

async function createProfile(
  work: Work,
  { customerId, via }: Pick<Attachment, 'customerId' | 'via'>,
  target: SourceAccountFacts,
  { position }: TargetProfile,
) {
  const { id } = await work.tx.profile.create({
    data: { id: work.newId(), customerId, via, sourceAccountId: target.id, position, createdAt: work.now },
    select: { id: true },
  })
  const data = { profileId: id, source: target.sourceCode, accountId: target.accountId || null }
  recordEvents(work, [{ type: 'PROFILE_CREATED', customerId, data }])
  return id
}
