import type { LabelFacts, SeriesFacts } from '../../cardSeries/rules/facts.ts'
import type { CompanyFacts, HierarchyFacts } from '../../hierarchy/rules/planAssociation.ts'
import type { ProgramFacts } from '../../points/rules/planEnrollments.ts'
import type { PolicyFacts, SettingsFacts } from '../../settings/rules/facts.ts'
import type { FieldDefinition } from '../../settings/rules/fieldDefinitions.ts'
import type { TillFacts } from '../../settings/rules/isTill.ts'
import type { FoundAccount } from '../../settings/rules/knownSourceAccount.ts'

/** The configuration that the lines of a batch are read with. */
export type ImportConfiguration = {
  now: Date
  settings: SettingsFacts & { negativePoints: boolean; mergeRequestDays: number | null }
  policies: PolicyFacts
  definitions: Readonly<Record<'customer' | 'profile' | 'card', readonly FieldDefinition[]>>
  /** The account of a source. */
  account: (source: string, accountId: string | null) => FoundAccount
  tills: TillFacts
  series: readonly SeriesFacts[]
  labels: readonly LabelFacts[]
  programs: readonly ProgramFacts[]
  hierarchies: readonly HierarchyFacts[]
  companies: readonly CompanyFacts[]
}
