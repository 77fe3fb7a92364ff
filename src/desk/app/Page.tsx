import { CustomerPage } from '../customer/CustomerPage.tsx'
import { SearchPage } from '../search/SearchPage.tsx'
import { usePath } from '../shell/path.ts'

/** The page that the address names. */
export function Page() {
  const { parts, query } = usePath()
  const [page, id = ''] = parts
  if (page === 'customers' && id) return <CustomerPage key={id} id={id} />
  return <SearchPage text={query.get('q') ?? ''} />
}
