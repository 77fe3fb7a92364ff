import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { MergePreference } from '../../../generated/prisma/enums.ts'
import type { CustomerFacts } from '../../customer/rules/facts.ts'
import type { FieldReferences } from '../../customer/rules/fieldReferences.ts'

/** Which side's value is kept in a manual merge, field by field. */
export type MergeOverrides = {
  /** Which side's profiles come first. They provide the names and contact values of the customer. */
  names: MergePreference
  subscriptions: MergePreference
  defaultCard: MergePreference
  primaryCard: MergePreference
  /** By field name. The settings decide about fields that are not listed. */
  extendedFields: ReadonlyMap<string, MergePreference>
}

/** The choices of an automatic merge. */
export const automaticMerge: MergeOverrides = {
  names: 'SURVIVOR',
  subscriptions: 'SURVIVOR',
  defaultCard: 'SURVIVOR',
  primaryCard: 'SURVIVOR',
  extendedFields: new Map(),
}

/** Refuses an override for an extended field that neither side has. Throws `InvalidInput`. */
export function assertOverridesFit(
  { extendedFields }: MergeOverrides,
  survivor: CustomerFacts,
  victim: CustomerFacts,
): void {
  const index = [...extendedFields.keys()].findIndex(
    (name) => ![survivor, victim].some((side) => Object.hasOwn(side.extendedFields, name)),
  )
  if (index >= 0)
    throw new InvalidInput({ reason: 'neither customer has a value for this extended field.' }, [
      ...['overrides', 'extendedFields', String(index), 'name'],
    ])
}

/** Combines the extended fields of both sides. In a conflict the override decides, else the settings. */
export function mergeExtendedFields(
  { survivor, victim }: Record<'survivor' | 'victim', CustomerFacts>,
  { extendedFields: overrides }: MergeOverrides,
  preference: MergePreference,
): Record<string, unknown> {
  const [mine, theirs] = [survivor.extendedFields, victim.extendedFields]
  const merged = preference === 'SURVIVOR' ? { ...theirs, ...mine } : { ...mine, ...theirs }
  for (const [name, side] of overrides) {
    const preferred = side === 'SURVIVOR' ? mine : theirs
    if (Object.hasOwn(preferred, name)) merged[name] = preferred[name]
  }
  return merged
}

/** The references of merged extended fields: each value keeps that of the side that it came from. */
export function mergeFieldReferences(
  { survivor, victim }: Record<'survivor' | 'victim', CustomerFacts>,
  merged: Record<string, unknown>,
): FieldReferences {
  return Object.fromEntries(
    Object.entries(merged).flatMap(([name, value]) => {
      const isMine = survivor.extendedFields[name] === value
      const reference = (isMine ? survivor : victim).fieldsMatchedBy[name]
      return reference === undefined ? [] : [[name, reference]]
    }),
  )
}
