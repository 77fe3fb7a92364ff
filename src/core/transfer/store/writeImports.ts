import { insertTogether, type NewRow, updateRows } from '../../../db/bulkWrite.ts'
import type { CommandContext } from '../../../engine/executeCommand.ts'
import type { Prisma } from '../../../generated/prisma/client.ts'
import { digestOf } from '../../customer/store/digestOf.ts'
import { recordEvents } from '../../events/store/recordEvents.ts'
import { placeCustomers } from '../../hierarchy/store/placeCustomers.ts'
import { requestExpiry } from '../../link/rules/requestExpiry.ts'
import { requestMerge } from '../../link/store/requestMerge.ts'
import type { ImportPlan } from '../rules/planImport.ts'
import { writeImportedCards } from './writeImportedCards.ts'

/** A planned line with the id of its customer. */
export type PlannedImport = { plan: ImportPlan; customerId: string }
/** With the first profile of the line. What is about the person of the line belongs to it. */
type WithProfile = PlannedImport & { profileId: string | null }
type Given = { importId: string; requestDays: number | null }

/**
 * Writes what planned lines bring in, with one event for each customer, place and note. The number of statements is fixed,
 * however many lines there are; only merge requests are written one by one.
 */
export async function writeImports(
  context: CommandContext,
  planned: readonly PlannedImport[],
  { importId, requestDays }: Given,
): Promise<void> {
  const { tx, now } = context
  for (const { customerId, plan } of planned)
    if (plan.matchedBy) context.references.set(customerId, plan.matchedBy)
  const imports = planned.map((one) => {
    const profiles = profilesOf(context, one)
    return { ...one, profiles, profileId: profiles[0]?.row.id ?? null }
  })
  const profiles = imports.flatMap((one) => one.profiles)
  const [fresh, joined] = [planned.filter(({ plan }) => !plan.host), planned.filter(({ plan }) => plan.host)]
  updateRows(
    tx,
    'Customer',
    joined.map((one) => customerOf(one, now)),
  )
  insertTogether(tx, {
    Customer: fresh.map((one) => ({ ...customerOf(one, now), createdAt: now })) as NewRow<'Customer'>[],
    Profile: profiles.map(({ row }) => row),
  })
  // Before the channels, whose consents are the last ones of these histories.
  insertTogether(tx, { ConsentChange: profiles.flatMap((profile) => historyOf(context, profile)) })
  writeImportedCards(context, planned)
  recordEvents(
    context,
    imports.flatMap((one) => eventsOf(one, importId)),
  )
  const rows = imports.map((one) => rowsOf(context, one))
  insertTogether(tx, {
    CommunicationChannel: profiles.flatMap(({ channels }) =>
      channels.map(({ history: _past, ...row }) => row),
    ),
    Identifier: profiles.flatMap(({ identifiers }) => identifiers),
    Enrollment: rows.flatMap(({ enrollments }) => enrollments),
    LedgerEntry: rows.flatMap(({ entries }) => entries),
    LegacyId: rows.flatMap(({ legacyIds }) => legacyIds),
  })
  await placeCustomers(
    context,
    planned.flatMap(({ plan, customerId }) =>
      plan.place
        ? [
            {
              ...{ customerId, matchedBy: plan.matchedBy },
              place: { ...plan.place, id: context.newId(), isNew: true, companyMoves: false },
            },
          ]
        : [],
    ),
  )
  for (const { plan, customerId } of planned)
    for (const holderId of plan.askedFor)
      await requestMerge(context, customerId, {
        ...{ pendingId: null, namedId: customerId, holderId, sourceAccountId: null, matchedBy: null },
        ...{ types: [], link: { add: [], remove: [] }, expiresAt: requestExpiry(now, requestDays) },
      })
  // The next lines of the batch are compared with what these have written.
  insertTogether(tx, { ...context.deferredInserts })
  context.deferredInserts.Identifier.length = 0
  context.deferredInserts.Event.length = 0
}

const customerOf = ({ plan: { statusFields }, customerId: id }: PlannedImport, now: Date) => ({
  ...{ id, status: statusFields.status, loyaltyType: statusFields.loyaltyType },
  ...{ registeredAt: statusFields.registeredAt, registeredOffset: statusFields.registeredOffset },
  ...{
    extendedFields: statusFields.extendedFields,
    fieldsMatchedBy: statusFields.fieldsMatchedBy,
    updatedAt: now,
  },
})

function profilesOf({ newId, now }: CommandContext, { plan, customerId }: PlannedImport) {
  const { matchedBy, joinRecord } = plan
  return plan.profiles.map(({ account, position, columns, fields, channels, items }) => {
    const id = newId()
    const scope = { profileId: id, customerId, sourceAccountId: account.id, matchedBy }
    return {
      row: {
        ...columns,
        ...{
          id,
          customerId,
          sourceAccountId: account.id,
          position,
          matchedBy,
          createdAt: now,
          updatedAt: now,
        },
        fields: fields as Prisma.InputJsonObject,
        joinRecord: joinRecord as unknown as Prisma.InputJsonObject,
      } satisfies NewRow<'Profile'>,
      channels: channels.map((channel) => ({ ...channel, id: newId(), profileId: id })),
      identifiers: items.map(({ type, value, normalizedValue }) => ({
        ...{ id: newId(), type, value, normalizedValue, createdAt: now },
        ...scope,
      })),
    }
  })
}

const historyOf = (
  { now, caller, reason }: CommandContext,
  { channels }: ReturnType<typeof profilesOf>[number],
): NewRow<'ConsentChange'>[] =>
  channels.flatMap(({ history, profileId, type, normalizedValue }) =>
    history.map((consent) => ({
      ...{ profileId, type, normalizedValue, recordedAt: now, caller, reason },
      ...{ status: consent.consentStatus, optInLevel: consent.consentOptInLevel },
      ...{ collectedFrom: consent.consentCollectedFrom, consentAt: consent.consentAt },
      consentOffset: consent.consentOffset,
    })),
  )

function rowsOf({ newId, now, caller }: CommandContext, { plan, customerId, profileId }: WithProfile) {
  const { matchedBy } = plan
  return {
    enrollments: plan.enrollments.map(({ enrolledAt, ...enrollment }) => ({
      ...{ id: newId(), customerId, matchedBy, createdAt: enrolledAt },
      ...enrollment,
    })),
    entries: plan.entries.map((entry) => ({ ...entry, customerId, matchedBy, caller })),
    legacyIds: plan.legacyIds.map(({ value, isOwn }) => ({
      ...{ digest: digestOf(value), value, customerId, profileId, isOwn, createdAt: now },
    })),
  }
}

const eventsOf = ({ plan, customerId, profileId }: WithProfile, importId: string) => [
  {
    ...{ type: 'CUSTOMER_IMPORTED' as const, customerId },
    data: { importId, profileId, legacyId: plan.legacyIds[0]?.value ?? null, joined: plan.host !== null },
  },
  ...plan.notes.map(({ text, occurredAt }) => ({
    ...{ type: 'NOTE_IMPORTED' as const, customerId },
    data: { importId, profileId, text, happenedAt: occurredAt },
  })),
]
