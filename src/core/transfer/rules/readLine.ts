import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertMoment } from '../../../engine/input/assertMoment.ts'
import { readText } from '../../../engine/input/readText.ts'
import type { LoyaltyType } from '../../../generated/prisma/enums.ts'
import { formatOffsetDateTime, type OffsetDateTime } from '../../../values/offsetDateTime.ts'
import { type KeptFields, keptFields } from '../../customer/rules/keptValues.ts'
import { assertFields, mergeFields } from '../../customer/rules/readProfile.ts'
import type { LinkItem } from '../../identifier/rules/linkItem.ts'
import type { ImportConfiguration } from './importFacts.ts'
import type { ImportAssociation, ImportEnrollment, ImportLine } from './importLine.ts'
import { readLedger } from './planLedger.ts'
import { type ReadCard, readCards } from './readCards.ts'
import { readLegacyId } from './readLegacyId.ts'
import { readMoment } from './readMoment.ts'
import { type ReadProfile, readProfiles } from './readProfiles.ts'

/** A note of a line. Its time is text. */
export type ReadNote = { text: string; occurredAt: string | null }
/** A line whose values are well-formed and normalized. Nothing about existing customers was compared. */
export type ReadLine = {
  legacyId: string
  status: NonNullable<ImportLine['status']>
  loyaltyType: LoyaltyType
  registered: OffsetDateTime
  extendedFields: Record<string, unknown>
  keptFields: KeptFields | undefined
  profiles: ReadProfile[]
  /** The identifiers of all profiles. */
  items: LinkItem[]
  cards: ReadCard[]
  enrollments: readonly ImportEnrollment[]
  points: ReturnType<typeof readLedger>
  association: ImportAssociation | null
  mergedIds: string[]
  notes: ReadNote[]
}

const ended = ['CANCELLED', 'CLOSED', 'DECEASED']

/** Reads a line. Throws the refusals for values that are malformed, or that the configuration does not know. */
export function readLine(line: ImportLine, configuration: ImportConfiguration): ReadLine {
  const { now, definitions } = configuration
  const status = line.status ?? 'ACTIVE'
  assertFields(definitions.customer, line.extendedFields ?? {}, ['extendedFields'])
  assertMoment(readMoment(line.registeredAt, ['registeredAt']), now, ['registeredAt'])
  const profiles = readProfiles(line, configuration)
  const items = profiles.flatMap((profile) => profile.items)
  const cards = readCards(line.cards ?? [], configuration)
  if (items.length + cards.length === 0 && !ended.includes(status))
    throw new InvalidInput({ reason: 'at least one identifier or card is required.' }, ['identifiers'])
  const legacyId = readLegacyId(line.legacyId, ['legacyId'])
  const mergedIds = (line.mergedIds ?? []).map((id, index) => readLegacyId(id, ['mergedIds', index]))
  return {
    ...{ legacyId, status, profiles, items, cards },
    loyaltyType: line.loyaltyType ?? 'NON_LOYALTY',
    registered: registeredOf(profiles) ??
      readMoment(line.registeredAt, ['registeredAt']) ?? { instant: now, offsetMinutes: 0 },
    extendedFields: mergeFields({}, line.extendedFields ?? {}),
    keptFields: keptFields(definitions.customer, line.extendedFields ?? {}, ['extendedFields']),
    enrollments: line.enrollments ?? [],
    points: readLedger(line.points ?? [], now),
    association: line.association ?? null,
    mergedIds: [...new Set(mergedIds)].filter((id) => id !== legacyId),
    notes: (line.notes ?? []).map((note, index) => readNote(note, now, ['notes', index])),
  }
}

/** The earliest date of the profiles: the customer is registered since then. */
function registeredOf(profiles: readonly ReadProfile[]): OffsetDateTime | null {
  const dates = profiles.flatMap(({ columns: { registeredAt: instant, registeredOffset } }) =>
    instant ? [{ instant, offsetMinutes: registeredOffset ?? 0 }] : [],
  )
  return dates.toSorted((a, b) => a.instant.getTime() - b.instant.getTime())[0] ?? null
}

function readNote(
  { text, occurredAt }: { text: string; occurredAt?: string | null },
  now: Date,
  path: (string | number)[],
): ReadNote {
  const at = readMoment(occurredAt, [...path, 'occurredAt'])
  assertMoment(at, now, [...path, 'occurredAt'])
  const read = readText(text, 2000, [...path, 'text'])
  if (!read) throw new InvalidInput({ reason: 'the note is empty.' }, [...path, 'text'])
  return { text: read, occurredAt: at && formatOffsetDateTime(at) }
}
