import { useQuery } from '@urql/preact'
import { useState } from 'preact/hooks'
import { Avatar } from '../../pages/Avatar.tsx'
import { fullName } from '../../pages/fullName.ts'
import { Problem } from '../../pages/Problem.tsx'
import { type PersonFragment, Search } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

type Props = { label: string; except?: string; onPick: (person: PersonFragment) => void }

/** Finds a customer. */
export function PersonPicker({ label, except, onPick }: Props) {
  const [text, setText] = useState('')
  const short = [...text.trim()].length < 2
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: Search,
    variables: { text },
    pause: short,
  })
  const found = text.trim() ? (data?.searchCustomers.edges ?? []) : []
  const others = found.map(({ node }) => node).filter(({ id }) => id !== except)
  return (
    <div class="picker">
      <label>
        {label}
        <input
          type="search"
          autocomplete="off"
          placeholder={texts.search.placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          // Otherwise Enter would send the form around it.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      </label>
      {error && !short && <Problem error={error} retry={() => again({ requestPolicy: 'network-only' })} />}
      <p class="none" role="status">
        {data && !short && !fetching && !stale && others.length === 0 && texts.search.none(text.trim())}
      </p>
      <ul>
        {others.slice(0, 6).map((person) => (
          <li key={person.id}>
            <button type="button" class="quiet" onClick={() => onPick(person)}>
              <Avatar person={person} />
              <span class="who">
                <strong>{fullName(person)}</strong>
                <small>{[person.mobile, person.email].filter(Boolean).join(' · ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
