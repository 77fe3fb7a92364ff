import { useContext } from 'preact/hooks'
import { SearchField } from '../search/SearchField.tsx'
import { Link } from '../shell/Link.tsx'
import { addressOf, usePath } from '../shell/path.ts'
import { SessionContext } from '../shell/SessionContext.ts'
import { texts } from '../texts/texts.ts'

const pages = [
  { part: undefined, label: texts.nav.search },
  { part: 'requests', label: texts.nav.requests },
  { part: 'duplicates', label: texts.nav.duplicates },
  { part: 'imports', label: texts.nav.imports },
  { part: 'exports', label: texts.nav.exports },
  { part: 'webhooks', label: texts.nav.webhooks },
]

/** The bar at the top: the search field and the pages. */
export function Header() {
  const { parts } = usePath()
  const { leave } = useContext(SessionContext)
  const here = pages.find(({ part }) => part === parts[0])?.part
  return (
    <header class="bar">
      <a class="skip" href="#content">
        {texts.skip}
      </a>
      <Link to={addressOf([])} class="brand">
        <span class="dot" aria-hidden="true" />
        {texts.title}
      </Link>
      <SearchField />
      <nav aria-label={texts.nav.main}>
        {pages.map(({ part, label }) => (
          <Link
            key={label}
            to={addressOf(part ? [part] : [])}
            aria-current={part === here ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
        {leave && (
          <button type="button" class="quiet" onClick={leave}>
            {texts.nav.signOut}
          </button>
        )}
      </nav>
    </header>
  )
}
