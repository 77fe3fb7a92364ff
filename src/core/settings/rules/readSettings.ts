import { InvalidInput } from '../../../engine/commonRefusals.ts'
import { assertCount } from '../../../engine/input/assertCount.ts'
import { notNull } from '../../../engine/input/notNull.ts'
import type {
  ErasedCards,
  IdentifierType,
  MergePolicy,
  MergePreference,
} from '../../../generated/prisma/enums.ts'
import { isPhoneRegion } from '../../../values/mobileNumber.ts'
import { maxCardLimit } from '../../cardSeries/rules/readCardSeries.ts'

type Maybe<T> = T | null | undefined
export type IdentifierPolicyInput = { type: IdentifierType; policy: MergePolicy }
/** Settings from a client. Absent settings do not change; null clears those that may be empty. */
export type SettingsInput = {
  maxCardsPerCustomer?: Maybe<number>
  countOnlyActive?: Maybe<boolean>
  defaultRegion?: Maybe<string>
  mergePreference?: Maybe<MergePreference>
  maxMergesPerDay?: Maybe<number>
  mergeRequestDays?: Maybe<number>
  digitalCards?: Maybe<boolean>
  /** The command looks it up. */
  digitalSeriesCode?: Maybe<string>
  negativePoints?: Maybe<boolean>
  fixedAssociations?: Maybe<boolean>
  erasedCards?: Maybe<ErasedCards>
  identifierPolicies?: Maybe<IdentifierPolicyInput[]>
}
/** The settings to write. Settings that do not change have no key. */
export type SettingsChange = {
  settings: {
    maxCardsPerCustomer?: number | null
    countOnlyActive?: boolean
    defaultRegion?: string | null
    mergePreference?: MergePreference
    maxMergesPerDay?: number | null
    mergeRequestDays?: number | null
    digitalCards?: boolean
    negativePoints?: boolean
    fixedAssociations?: boolean
    erasedCards?: ErasedCards
  }
  policies: readonly IdentifierPolicyInput[]
}

/** The highest limit of merges per day. */
export const maxMergeLimit = 10_000

/** The most days for which a merge request can wait. */
export const maxRequestDays = 3_650

/** Checks the input and returns the settings to change. Throws `InvalidInput`. */
export function readSettings(input: SettingsInput): SettingsChange {
  const {
    maxCardsPerCustomer,
    maxMergesPerDay,
    mergeRequestDays,
    defaultRegion,
    mergePreference,
    identifierPolicies,
    erasedCards,
  } = input
  assertCount(maxCardsPerCustomer, { least: 0, most: maxCardLimit }, ['maxCardsPerCustomer'])
  assertCount(maxMergesPerDay, { least: 1, most: maxMergeLimit }, ['maxMergesPerDay'])
  assertCount(mergeRequestDays, { least: 1, most: maxRequestDays }, ['mergeRequestDays'])
  assertRegion(defaultRegion)
  return {
    settings: {
      ...(maxCardsPerCustomer !== undefined && { maxCardsPerCustomer }),
      ...(maxMergesPerDay !== undefined && { maxMergesPerDay }),
      ...(mergeRequestDays !== undefined && { mergeRequestDays }),
      ...(defaultRegion !== undefined && { defaultRegion }),
      ...readSwitches(input),
      ...(erasedCards !== undefined && { erasedCards: notNull(erasedCards, ['erasedCards']) }),
      ...(mergePreference !== undefined && {
        mergePreference: notNull(mergePreference, ['mergePreference']),
      }),
    },
    policies: readPolicies(
      identifierPolicies === undefined ? [] : notNull(identifierPolicies, ['identifierPolicies']),
    ),
  }
}

const switches = ['countOnlyActive', 'digitalCards', 'negativePoints', 'fixedAssociations'] as const

function readSwitches(input: SettingsInput): Partial<Record<(typeof switches)[number], boolean>> {
  const read = switches.flatMap((name) => {
    const value = input[name]
    return value === undefined ? [] : [[name, notNull(value, [name])]]
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

function assertRegion(region: Maybe<string>): void {
  if (region === undefined || region === null || isPhoneRegion(region)) return
  throw new InvalidInput(
    { reason: 'the region must be an ISO 3166 country code in capital letters, such as TH.' },
    ['defaultRegion'],
  )
}
