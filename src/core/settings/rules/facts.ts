import type {
  IdentifierType,
  MergePolicy,
  MergePreference,
  SourceCode,
} from '../../../generated/prisma/enums.ts'

export type SettingsFacts = {
  maxCardsPerCustomer: number | null
  countOnlyActive: boolean
  defaultRegion: string | null
  mergePreference: MergePreference
  maxMergesPerDay: number | null
  digitalCards: boolean
  digitalSeriesId: number | null
}
export type PolicyFacts = ReadonlyMap<IdentifierType, MergePolicy>
/** One account of a source. `accountId` is empty if the source has only one account. */
export type SourceAccountFacts = { id: string; sourceCode: SourceCode; accountId: string }
