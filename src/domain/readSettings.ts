import type { ErasedCards, IdentifierType, MergePolicy, MergePreference } from '../generated/prisma/enums.ts'
import { assertCount } from './assertCount.ts'
import { InvalidInput, NothingToChange } from './errors.ts'
import { isPhoneRegion } from './mobileNumber.ts'
import { maxCardLimit } from './readCardSeries.ts'

type Maybe<T> = T | null | undefined
export type IdentifierPolicyInput = { type: IdentifierType; policy: MergePolicy }
/** Settings as a client changes them: what is absent stays, null clears what may be empty. */
export type SettingsInput = {
  maxCardsPerCustomer?: Maybe<number>
  countOnlyActive?: Maybe<boolean>
  defaultRegion?: Maybe<string>
  mergePreference?: Maybe<MergePreference>
  maxMergesPerDay?: Maybe<number>
  digitalCards?: Maybe<boolean>
  /** Looked up by the command. */
  digitalSeriesCode?: Maybe<string>
  negativePoints?: Maybe<boolean>
  fixedAssociations?: Maybe<boolean>
  erasedCards?: Maybe<ErasedCards>
  identifierPolicies?: Maybe<IdentifierPolicyInput[]>
}
/** The settings to write: no key for what stays. */
export type SettingsChange = {
  settings: {
    maxCardsPerCustomer?: number | null
    countOnlyActive?: boolean
    defaultRegion?: string | null
    mergePreference?: MergePreference
    maxMergesPerDay?: number | null
    digitalCards?: boolean
    negativePoints?: boolean
    fixedAssociations?: boolean
    erasedCards?: ErasedCards
  }
  policies: readonly IdentifierPolicyInput[]
}

/** The highest limit of merges in a day. */
export const maxMergeLimit = 10_000

/** The settings that are to change, checked. Throws `NothingToChange` and `InvalidInput`. */
export function readSettings(input: SettingsInput): SettingsChange {
  const {
    maxCardsPerCustomer,
    maxMergesPerDay,
    defaultRegion,
    mergePreference,
    identifierPolicies,
    erasedCards,
  } = input
  const nothing = Object.values(input).every((value) => value === undefined)
  if (nothing) throw new NothingToChange({}, [])
  assertCount(maxCardsPerCustomer, { least: 0, most: maxCardLimit }, ['maxCardsPerCustomer'])
  assertCount(maxMergesPerDay, { least: 1, most: maxMergeLimit }, ['maxMergesPerDay'])
  assertRegion(defaultRegion)
  return {
    settings: {
      ...(maxCardsPerCustomer !== undefined && { maxCardsPerCustomer }),
      ...(maxMergesPerDay !== undefined && { maxMergesPerDay }),
      ...(defaultRegion !== undefined && { defaultRegion }),
      ...readSwitches(input),
      ...(erasedCards !== undefined && { erasedCards: given('erasedCards', erasedCards) }),
      ...(mergePreference !== undefined && { mergePreference: given('mergePreference', mergePreference) }),
    },
    policies: readPolicies(
      identifierPolicies === undefined ? [] : given('identifierPolicies', identifierPolicies),
    ),
  }
}

const switches = ['countOnlyActive', 'digitalCards', 'negativePoints', 'fixedAssociations'] as const

function readSwitches(input: SettingsInput): Partial<Record<(typeof switches)[number], boolean>> {
  const read = switches.flatMap((name) => {
    const value = input[name]
    return value === undefined ? [] : [[name, given(name, value)]]
  })
  return Object.fromEntries(read)
}

function readPolicies(policies: IdentifierPolicyInput[]): IdentifierPolicyInput[] {
  const types = policies.map(({ type }) => type)
  types.forEach((type, index) => {
    if (types.indexOf(type) < index)
      throw new InvalidInput({ reason: `${type} appears twice. Give each type once.` }, [
        'identifierPolicies',
        index,
        'type',
      ])
  })
  return policies
}

function given<T>(name: string, value: T | null): T {
  if (value === null)
    throw new InvalidInput({ reason: `${name} cannot be null. Leave it out to keep the current value.` }, [
      name,
    ])
  return value
}

function assertRegion(region: Maybe<string>): void {
  if (region === undefined || region === null || isPhoneRegion(region)) return
  throw new InvalidInput(
    { reason: 'the region must be an ISO 3166 country code in capital letters, such as TH.' },
    ['defaultRegion'],
  )
}
