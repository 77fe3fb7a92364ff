import type { CombinedError } from '@urql/core'
import type { ComponentChildren } from 'preact'
import { Loading } from '../shell/Loading.tsx'
import { Problem } from '../shell/Problem.tsx'
import { texts } from '../texts/texts.ts'

type Props<Item> = {
  title: string
  /** Beside the title: what starts something new. */
  aside?: ComponentChildren
  none: string
  /** The scope that the key must have. */
  needs: string
  error: CombinedError | undefined
  items: readonly Item[] | undefined
  /** Whether there are more than those that are shown. */
  more: boolean
  /** Shows more. Without it, they follow when these are done. */
  readMore?: () => void
  show: (item: Item) => ComponentChildren
}

/** A list of what waits for somebody, or is under way. */
export function Queue<Item extends { id: string }>({
  title,
  aside,
  none,
  needs,
  error,
  items,
  more,
  readMore,
  show,
}: Props<Item>) {
  return (
    <section class="narrow queue">
      <header>
        <h1>{title}</h1>
        {aside}
      </header>
      {error && !items && <Problem error={error} needs={needs} />}
      {!error && !items && <Loading />}
      {items?.length === 0 && <p class="none">{none}</p>}
      <ul>
        {items?.map((item) => (
          <li class="panel" key={item.id}>
            {show(item)}
          </li>
        ))}
      </ul>
      {more && !readMore && <p class="none">{texts.queues.more}</p>}
      {more && readMore && (
        <button type="button" class="secondary" onClick={readMore}>
          {texts.queues.older}
        </button>
      )}
    </section>
  )
}
