import { Avatar } from '../../pages/Avatar.tsx'
import { Badge } from '../../pages/Badge.tsx'
import { fullName } from '../../pages/fullName.ts'
import type { PersonFragment, SearchQuery } from '../generated/operations.ts'
import { Link } from '../shell/Link.tsx'
import { addressOf } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

type Match = SearchQuery['searchCustomers']['edges'][number]['matches'][number]

/** A customer that the search has found, and why. */
export function ResultRow({ person, matches }: { person: PersonFragment; matches: readonly Match[] }) {
  return (
    <li>
      <Link to={addressOf(['customers', person.id])}>
        <Avatar person={person} />
        <span class="who">
          <strong>{fullName(person)}</strong>
          <small>{[person.mobile, person.email].filter(Boolean).join(' · ')}</small>
        </span>
        <span class="why">
          {matches.slice(0, 2).map(({ field, kind, value }) => (
            <small key={`${field} ${value}`}>
              {texts.search.matched[field]} {value} <em>({texts.search.kind[kind]})</em>
            </small>
          ))}
        </span>
        <Badge status={person.status} />
      </Link>
    </li>
  )
}
