import type { CombinedError } from '@urql/core'
import type { ComponentChildren } from 'preact'
import { Loading } from '../shell/Loading.tsx'
import { Problem } from '../shell/Problem.tsx'
import { texts } from '../texts/texts.ts'

type Props<Item> = {
  title: string
  none: string
  error: CombinedError | undefined
  items: readonly Item[] | undefined
  /** Whether there are more than those that are shown. They follow when these are done. */
  more: boolean
  show: (item: Item) => ComponentChildren
}

/** A list of what waits for somebody. */
export function Queue<Item extends { id: string }>({ title, none, error, items, more, show }: Props<Item>) {
  return (
    <section class="narrow queue">
      <h1>{title}</h1>
      {error && !items && <Problem error={error} />}
      {!error && !items && <Loading />}
      {items?.length === 0 && <p class="none">{none}</p>}
      <ul>
        {items?.map((item) => (
          <li class="panel" key={item.id}>
            {show(item)}
          </li>
        ))}
      </ul>
      {more && <p class="none">{texts.queues.more}</p>}
    </section>
  )
}
