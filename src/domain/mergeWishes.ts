import type { MergePreference } from '../generated/prisma/enums.ts'
import { InvalidInput } from './errors.ts'
import type { CustomerFacts } from './facts.ts'

/** Whose value wins in a merge on purpose, field by field. */
export type MergeWishes = {
  /** Whose profiles come first, and with them the names and contacts that the customer shows. */
  names: MergePreference
  subscriptions: MergePreference
  defaultCard: MergePreference
  primaryCard: MergePreference
  /** By name; of a field that is not named here, the settings decide. */
  extendedFields: ReadonlyMap<string, MergePreference>
}

/** What an automatic merge goes by (DOMAIN §3). */
export const automatically: MergeWishes = {
  names: 'SURVIVOR',
  subscriptions: 'SURVIVOR',
  defaultCard: 'SURVIVOR',
  primaryCard: 'SURVIVOR',
  extendedFields: new Map(),
}

/** Refuses a wish for an extended field that neither side has. Throws `InvalidInput`. */
export function assertWishesFit(
  { extendedFields }: MergeWishes,
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

/** The extended fields of both: in a conflict those of the side that is wished for, else of the one that the settings prefer. */
export function mergeExtendedFields(
  survivor: CustomerFacts,
  victim: CustomerFacts,
  { extendedFields: wishes }: MergeWishes,
  preference: MergePreference,
): Record<string, unknown> {
  const [mine, theirs] = [survivor.extendedFields, victim.extendedFields]
  const merged = preference === 'SURVIVOR' ? { ...theirs, ...mine } : { ...mine, ...theirs }
  for (const [name, side] of wishes) {
    const wished = side === 'SURVIVOR' ? mine : theirs
    if (Object.hasOwn(wished, name)) merged[name] = wished[name]
  }
  return merged
}
