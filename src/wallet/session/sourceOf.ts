import type { Member } from './member.ts'

/** The source account in which the member changes something: that of its first profile. */
export function sourceOf({ profiles: [first] }: Pick<Member, 'profiles'>) {
  if (!first) throw new Error('the member has no profile')
  const { source, accountId } = first.sourceAccount
  return { source, accountId }
}
