import { useQuery } from '@urql/preact'
import { useState } from 'preact/hooks'
import { Avatar } from '../../pages/Avatar.tsx'
import { fullName } from '../../pages/fullName.ts'
import { type PersonFragment, Search } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

type Props = { label: string; except?: string; onPick: (person: PersonFragment) => void }

/** Finds a customer. */
export function PersonPicker({ label, except, onPick }: Props) {
  const [text, setText] = useState('')
  const [{ data }] = useQuery({ query: Search, variables: { text }, pause: [...text.trim()].length < 2 })
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
