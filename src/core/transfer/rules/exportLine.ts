import { compact } from './compact.ts'
import { exportCard } from './exportCard.ts'
import { exportMoment } from './exportMoment.ts'
import { exportPoints } from './exportPoints.ts'
import { exportProfile } from './exportProfile.ts'
import type { ExportRow } from './exportRow.ts'
import type { ImportAssociation, ImportEnrollment, ImportIdentifier, ImportLine } from './importLine.ts'

/** A customer as a line of an import. Points stand under every id of the person. */
export function exportLine(row: ExportRow, now: Date): ImportLine {
  const { profiles, aliases } = row
  const ids = new Set([row.id, ...aliases.map(({ id }) => id)])
  const ledger = [...row.ledger, ...aliases.flatMap((alias) => alias.ledger)]
  const isDated = profiles.some(({ registeredAt }) => registeredAt !== null)
  return compact({
    legacyId: row.id,
    status: row.status as NonNullable<ImportLine['status']>,
    loyaltyType: row.loyaltyType,
    registeredAt: isDated ? null : exportMoment(row.registeredAt, row.registeredOffset),
    extendedFields: row.extendedFields as NonNullable<ImportLine['extendedFields']>,
    profiles: profiles.toSorted((one, other) => one.position - other.position).map(exportProfile),
    identifiers: row.identifiers.map(exportIdentifier),
    cards: row.cards.toSorted(byNumber).map((card) => exportCard(card, now)),
    enrollments: row.enrollments
      .toSorted((one, other) => one.programId - other.programId)
      .map(exportEnrollment),
    points: exportPoints(ledger, ids),
    association: exportPlace(row.association),
    mergedIds: [...ids].filter((id) => id !== row.id),
  })
}

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

const exportPlace = (place: ExportRow['association']): ImportAssociation | null =>
  place &&
  compact({
    hierarchyCode: place.hierarchy.code,
    roleCode: place.role.code,
    parentLegacyId: place.parent?.customerId ?? null,
    companyExternalId: place.company?.externalId ?? null,
  })
