import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { changedValues } from '../../../engine/input/changedValues.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import { retirementAfter } from '../../../engine/input/retirementAfter.ts'
import type { CardStatus } from '../../../generated/prisma/enums.ts'
import type { LabelFacts } from '../../cardSeries/rules/facts.ts'
import { StatusLabelExists, StatusLabelNotFound } from '../errors.ts'
import { readStatusLabel } from './readStatusLabel.ts'
import { replacementLabels } from './replacementLabels.ts'

type StoredLabel = LabelFacts & { retiredAt: Date | null }
export type NewLabel = { label: string; status: CardStatus; isDefault: boolean }
type NewLabelInput = { label: string; status: CardStatus; isDefault?: boolean | null | undefined }

/** A change of a label. Absent values do not change. */
export type LabelChangeInput = {
  label: string
  newLabel?: string | null | undefined
  isDefault?: boolean | null | undefined
  retired?: boolean | null | undefined
}
/** The label before the change, and the columns that change. */
export type LabelChange = {
  before: StoredLabel
  set: { label?: string; isDefault?: boolean; retiredAt?: Date | null }
  /** The label that is no longer the default of the status. */
  formerDefaultId: string | null
}

/** Plans a new label. Throws `StatusLabelExists` or `InvalidInput`. */
export function planNewLabel(
  labels: readonly LabelFacts[],
  { label, status, isDefault }: NewLabelInput,
): NewLabel {
  assertFree(labels, label, ['label'])
  return { label, status, isDefault: notNull(isDefault, ['isDefault']) ?? false }
}

/**
 * Plans the change of a label. Its status never changes. Throws `StatusLabelNotFound`, `StatusLabelExists`,
 * `InvalidInput` or `NothingToChange`.
 */
export function planLabelChange(
  labels: readonly StoredLabel[],
  input: LabelChangeInput,
  now: Date,
): LabelChange {
  const text = input.label.trim().normalize('NFC')
  const before = labels.find(({ label }) => label === text)
  if (!before) throw new StatusLabelNotFound({ known: labels.map(({ label }) => label) }, ['label'])
  const label = planName(labels, before, notNull(input.newLabel, ['newLabel']))
  const isDefault = planDefault(before, notNull(input.isDefault, ['isDefault']))
  const retiredAt = planRetirement(before, { ...input, isDefault }, now)
  const set = changedValues(before, { label, isDefault, retiredAt })
  return { before, set, formerDefaultId: set.isDefault ? defaultOf(labels, before.status) : null }
}

/** The id of the default label of a status. */
export const defaultOf = (labels: readonly LabelFacts[], status: CardStatus): string | null =>
  labels.find((label) => label.isDefault && label.status === status)?.id ?? null

function planName(
  labels: readonly StoredLabel[],
  { label }: StoredLabel,
  newLabel: string | undefined,
): string | undefined {
  const name = newLabel === undefined ? label : readStatusLabel(newLabel, ['newLabel'])
  if (name === label) return undefined
  if (replacementLabels.includes(label))
    throw new InvalidInput({ reason: 'replaceCard gives this label to replaced cards.' }, ['label'])
  assertFree(labels, name, ['newLabel'])
  return name
}

function planDefault(before: StoredLabel, isDefault: boolean | undefined): boolean | undefined {
  if (!before.isDefault || isDefault !== false) return isDefault
  const reason = `each status has exactly one default label. To change it, make another label of ${before.status} the default.`
  throw new InvalidInput({ reason }, ['isDefault'])
}

function planRetirement(
  before: StoredLabel,
  {
    isDefault = before.isDefault,
    retired,
  }: { isDefault?: boolean | undefined; retired?: boolean | null | undefined },
  now: Date,
): Date | null | undefined {
  const after = retirementAfter(before.retiredAt, retired, now)
  if (isDefault && (after === undefined ? before.retiredAt : after) !== null)
    throw new InvalidInput({ reason: 'the default label of a status cannot be retired.' }, ['retired'])
  if (after && replacementLabels.includes(before.label))
    throw new InvalidInput({ reason: 'replaceCard gives this label to replaced cards.' }, ['retired'])
  return after
}

function assertFree(labels: readonly LabelFacts[], text: string, path: readonly string[]): void {
  const taken = labels.find(({ label }) => label === text)
  if (taken) throw new StatusLabelExists({ cardStatus: taken.status }, path)
}
