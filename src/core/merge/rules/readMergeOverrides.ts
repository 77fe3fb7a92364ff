import { InvalidInput } from '../../../engine/commonRefusals.ts'
import type { MergePreference } from '../../../generated/prisma/enums.ts'
import type { MergeOverrides } from './mergeOverrides.ts'

type Maybe<T> = T | null | undefined
/** Whose values are kept. The default is the survivor's. */
export type MergeOverridesInput = {
  names?: Maybe<MergePreference>
  subscriptions?: Maybe<MergePreference>
  defaultCard?: Maybe<MergePreference>
  primaryCard?: Maybe<MergePreference>
  extendedFields?: Maybe<{ name: string; from: MergePreference }[]>
}

/** The most extended fields for which one merge can have an override. */
export const maxFieldOverrides = 100

/** Parses the overrides of a manual merge. Throws `InvalidInput`. */
export function readMergeOverrides({ extendedFields, ...overrides }: MergeOverridesInput): MergeOverrides {
  const fields = extendedFields ?? []
  if (fields.length > maxFieldOverrides)
    throw new InvalidInput({ reason: `a call may have at most ${maxFieldOverrides} extended fields.` }, [
      'overrides',
      'extendedFields',
    ])
  return {
    names: overrides.names ?? 'SURVIVOR',
    subscriptions: overrides.subscriptions ?? 'SURVIVOR',
    defaultCard: overrides.defaultCard ?? 'SURVIVOR',
    primaryCard: overrides.primaryCard ?? 'SURVIVOR',
    extendedFields: new Map(fields.map(({ name, from }) => [name, from])),
  }
}
