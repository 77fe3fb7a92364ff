import { formats } from './formats.ts'
import { texts } from './texts/texts.ts'

/** What a source account is called, such as `LINE · bangkok`. */
export function sourceName({ source, accountId }: { source: string; accountId: string | null }): string {
  const name = texts.sources[source] ?? formats.code(source)
  return accountId === null ? name : `${name} · ${accountId}`
}
