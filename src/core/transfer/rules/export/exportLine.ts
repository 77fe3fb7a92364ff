import type {
  ImportAssociation,
  ImportEnrollment,
  ImportIdentifier,
  ImportLine,
  ImportNote,
} from '../importLine.ts'
import { compact } from './compact.ts'
import { exportCard } from './exportCard.ts'
import { exportMoment } from './exportMoment.ts'
import { exportPoints } from './exportPoints.ts'
import { exportProfile } from './exportProfile.ts'
import type { ExportContext, ExportRow, NoteRow } from './exportRow.ts'

/** A customer as a line of an import. What belongs to its merged ids is in it. */
export function exportLine(row: ExportRow, context: ExportContext): ImportLine {
  const { profiles, aliases } = row
  const ids = new Set([row.id, ...aliases.map(({ id }) => id)])
  const ledger = [...row.ledger, ...aliases.flatMap((alias) => alias.ledger)]
  const isDated = profiles.some(({ registeredAt }) => registeredAt !== null)
  const legacyId = ownLegacyId(row.id, context)
  return compact({
    legacyId,
    status: row.status as NonNullable<ImportLine['status']>,
    loyaltyType: row.loyaltyType,
    registeredAt: isDated ? null : exportMoment(row.registeredAt, row.registeredOffset),
    extendedFields: row.extendedFields as NonNullable<ImportLine['extendedFields']>,
    profiles: profiles.toSorted((one, other) => one.position - other.position).map(exportProfile),
    // In the order of the profiles: an import gives them ids in this order.
    identifiers: row.identifiers.toSorted(byProfile).map(exportIdentifier),
    cards: row.cards.toSorted(byNumber).map((card) => exportCard(card, context.now)),
    enrollments: row.enrollments
      .toSorted((one, other) => one.programId - other.programId)
      .map(exportEnrollment),
    points: exportPoints(ledger, ids),
    association: exportPlace(row.association, context),
    mergedIds: mergedIds(ids, context).filter((id) => id !== legacyId),
    notes: [...ids].flatMap((id) => context.notes.get(id) ?? []).map(exportNote),
  })
}

/** The id by which an import recognizes a customer: the one that it was imported with, else its own. */
const ownLegacyId = (id: string, { legacyIds }: ExportContext): string =>
  legacyIds.get(id)?.find(({ isOwn }) => isOwn)?.value ?? id

/** All ids that find a person, in one order. */
const mergedIds = (ids: ReadonlySet<string>, { legacyIds }: ExportContext): string[] =>
  [...ids].flatMap((id) => [id, ...(legacyIds.get(id) ?? []).map(({ value }) => value)]).toSorted()

const exportNote = ({ text, occurredAt }: NoteRow): ImportNote => compact({ occurredAt, text })

const byProfile = (one: { profile: { position: number } }, other: { profile: { position: number } }) =>
  one.profile.position - other.profile.position

const byNumber = (one: { number: string }, other: { number: string }) => (one.number < other.number ? -1 : 1)

const exportIdentifier = ({ type, value, profile }: ExportRow['identifiers'][number]): ImportIdentifier =>
  compact({
    source: profile.sourceAccount.sourceCode,
    accountId: profile.sourceAccount.accountId || null,
    type: type as ImportIdentifier['type'],
    value,
  })

const exportEnrollment = (enrollment: ExportRow['enrollments'][number]): ImportEnrollment =>
  compact({
    programId: enrollment.programId,
    tierNumber: enrollment.tierSequence,
    tierExpiresAt: exportMoment(enrollment.tierExpiresAt, enrollment.tierExpiresOffset),
    enrolledAt: exportMoment(enrollment.createdAt),
  })

const exportPlace = (place: ExportRow['association'], context: ExportContext): ImportAssociation | null =>
  place &&
  compact({
    hierarchyCode: place.hierarchy.code,
    roleCode: place.role.code,
    parentLegacyId: place.parent && ownLegacyId(place.parent.customerId, context),
    companyExternalId: place.company?.externalId ?? null,
  })
