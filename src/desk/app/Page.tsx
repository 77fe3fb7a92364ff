import type { ComponentChild } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { CustomerPage } from '../customer/CustomerPage.tsx'
import { MergePage } from '../merge/MergePage.tsx'
import { UnmergePage } from '../merge/UnmergePage.tsx'
import { DuplicatesPage } from '../queues/DuplicatesPage.tsx'
import { RequestsPage } from '../queues/RequestsPage.tsx'
import { SearchPage } from '../search/SearchPage.tsx'
import { usePath } from '../shell/path.ts'
import { SplitPage } from '../split/SplitPage.tsx'
import { texts } from '../texts/texts.ts'
import { ExportsPage } from '../transfers/ExportsPage.tsx'
import { ImportPage } from '../transfers/ImportPage.tsx'
import { ImportsPage } from '../transfers/ImportsPage.tsx'
import { WebhookPage } from '../webhooks/WebhookPage.tsx'
import { WebhooksPage } from '../webhooks/WebhooksPage.tsx'

type Show = (id: string, query: URLSearchParams) => ComponentChild

/** The pages, by the first part of their address. */
const pages: Readonly<Record<string, Show>> = {
  customers: (id) => id && <CustomerPage key={id} id={id} />,
  requests: () => <RequestsPage />,
  duplicates: () => <DuplicatesPage />,
  imports: (id) => (id ? <ImportPage key={id} id={id} /> : <ImportsPage />),
  exports: () => <ExportsPage />,
  webhooks: (id, query) =>
    id ? <WebhookPage key={id} id={id} status={query.get('status')} /> : <WebhooksPage />,
  merge: (_id, query) => (
    <MergePage survivor={query.get('survivor') ?? ''} absorbed={query.get('absorbed') ?? ''} />
  ),
  split: (id, query) => id && <SplitPage key={id} id={id} profile={query.get('profile')} />,
  unmerge: (id) => id && <UnmergePage key={id} id={id} />,
}

/** What the window is called on these pages. A customer's page has its name. */
const titles: Readonly<Record<string, string>> = {
  requests: texts.nav.requests,
  duplicates: texts.nav.duplicates,
  imports: texts.nav.imports,
  exports: texts.nav.exports,
  webhooks: texts.nav.webhooks,
  merge: texts.merge.heading,
}

/** The page that the address names. Another page gets the focus, unless somebody types a search. */
export function Page() {
  const { parts, query } = usePath()
  const [page = '', id = ''] = parts
  const first = useRef(true)
  useEffect(() => {
    const title = titles[page]
    if (page !== 'customers') document.title = title ? `${title} – ${texts.title}` : texts.title
    const searching = document.activeElement?.closest('.search-field')
    if (!first.current && !searching) document.getElementById('content')?.focus({ preventScroll: true })
    first.current = false
  }, [page, id])
  return <>{pages[page]?.(id, query) || <SearchPage text={query.get('q') ?? ''} />}</>
}
