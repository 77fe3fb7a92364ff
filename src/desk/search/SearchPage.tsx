import { useQuery } from '@urql/preact'
import { Problem } from '../../pages/Problem.tsx'
import { Search } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { ResultRow } from './ResultRow.tsx'

/** What the search has found. While the next answer is on its way, the last one stays. */
export function SearchPage({ text }: { text: string }) {
  const short = [...text].length < 2
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: Search,
    variables: { text },
    pause: short,
  })
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const links = [...document.querySelectorAll<HTMLElement>('.results a')]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = at + step < 0 ? document.querySelector<HTMLElement>('.search-field input') : links[at + step]
    next?.focus()
  }
  if (short) return <Empty title={texts.search.label} hint={texts.search.hint} />
  if (error && !data) return <Problem error={error} retry={() => again({ requestPolicy: 'network-only' })} />
  const found = data?.searchCustomers
  if (!found) return <p class="loading" aria-busy="true" />
  if (found.edges.length === 0 && !fetching && !stale)
    return <Empty title={texts.search.none(text)} hint={texts.search.noneHint} />
  return (
    <section class="narrow">
      <h1 class="quiet-heading" aria-live="polite">
        {texts.search.found(found.edges.length, found.pageInfo.hasNextPage)}
      </h1>
      <ul class="results" onKeyDown={move}>
        {found.edges.map(({ node, matches }) => (
          <ResultRow key={node.id} person={node} matches={matches} />
        ))}
      </ul>
    </section>
  )
}

const Empty = ({ title, hint }: { title: string; hint: string }) => (
  <section class="empty">
    <h1>{title}</h1>
    <p>{hint}</p>
  </section>
)
