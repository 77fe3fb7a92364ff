import { page } from '../cost.ts'
import { badInput } from '../faults.ts'

type Maybe<T> = T | null | undefined
/** The arguments of a connection. */
export type PageArgs = {
  first?: Maybe<number>
  last?: Maybe<number>
  after?: Maybe<string>
  before?: Maybe<string>
}

/** The size of a page, and whether it is counted from the end. Throws the error in the arguments. */
export function readPageSize({ first, last }: PageArgs): { size: number; backward: boolean } {
  if (first != null && last != null) throw badInput('Give either `first` or `last`, not both.')
  return last == null
    ? { size: checked('first', first ?? page.usual), backward: false }
    : { size: checked('last', last), backward: true }
}

function checked(name: 'first' | 'last', size: number): number {
  if (size < 0 || size > page.most) throw badInput(`\`${name}\` must be 0 to ${page.most}.`)
  return size
}
