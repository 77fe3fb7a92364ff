import { CustomerPage } from '../customer/CustomerPage.tsx'
import { MergePage } from '../merge/MergePage.tsx'
import { UnmergePage } from '../merge/UnmergePage.tsx'
import { DuplicatesPage } from '../queues/DuplicatesPage.tsx'
import { RequestsPage } from '../queues/RequestsPage.tsx'
import { SearchPage } from '../search/SearchPage.tsx'
import { usePath } from '../shell/path.ts'

/** The page that the address names. */
export function Page() {
  const { parts, query } = usePath()
  const [page, id = ''] = parts
  if (page === 'customers' && id) return <CustomerPage key={id} id={id} />
  if (page === 'requests') return <RequestsPage />
  if (page === 'duplicates') return <DuplicatesPage />
  if (page === 'merge')
    return <MergePage survivor={query.get('survivor') ?? ''} absorbed={query.get('absorbed') ?? ''} />
  if (page === 'unmerge' && id) return <UnmergePage key={id} id={id} />
  return <SearchPage text={query.get('q') ?? ''} />
}
