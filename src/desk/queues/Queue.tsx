import type { CombinedError } from '@urql/core'
import type { ComponentChildren } from 'preact'
import { Loading } from '../../pages/Loading.tsx'
import { Problem } from '../../pages/Problem.tsx'
import { texts } from '../texts/texts.ts'

type Props<Item> = {
  title: string
  /** Beside the title: what starts something new. */
  aside?: ComponentChildren
  none: string
  /** What the button is called that shows more. */
  next?: string
  /** The scope that the key must have. */
  needs: string
  error: CombinedError | undefined
  /** Reads the list again. */
  refresh: () => void
  items: readonly Item[] | undefined
  /** Whether there are more than those that are shown. */
  more: boolean
  /** Shows more. */
  readMore?: () => void
  show: (item: Item) => ComponentChildren
}

/** A list of what waits for somebody, or is under way. */
export function Queue<Item extends { id: string }>({
  title,
  aside,
  none,
  next = texts.queues.older,
  needs,
  error,
  refresh,
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
      {error && <Problem error={error} needs={needs} retry={refresh} />}
      {!error && !items && <Loading />}
      {items?.length === 0 && <p class="none">{none}</p>}
      <ul>
        {items?.map((item) => (
          <li class="panel" key={item.id}>
            {show(item)}
          </li>
        ))}
      </ul>
      {more && readMore && (
        <button type="button" class="secondary" onClick={readMore}>
          {next}
        </button>
      )}
    </section>
  )
}
