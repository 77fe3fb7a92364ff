import { useQuery } from '@urql/preact'
import { useState } from 'preact/hooks'
import { Search } from '../generated/operations.ts'
import { Avatar } from '../shell/Avatar.tsx'
import { fullName } from '../shell/fullName.ts'
import { texts } from '../texts/texts.ts'

type Props = { except: string; onPick: (id: string) => void }

/** Finds the second customer. */
export function PersonPicker({ except, onPick }: Props) {
  const [text, setText] = useState('')
  const [{ data }] = useQuery({ query: Search, variables: { text }, pause: [...text.trim()].length < 2 })
  const found = text.trim() ? (data?.searchCustomers.edges ?? []) : []
  const others = found.map(({ node }) => node).filter(({ id }) => id !== except)
  return (
    <section class="panel picker">
      <label>
        {texts.merge.pick}
        <input
          type="search"
          autocomplete="off"
          placeholder={texts.search.placeholder}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <ul>
        {others.slice(0, 6).map((person) => (
          <li key={person.id}>
            <button type="button" class="quiet" onClick={() => onPick(person.id)}>
              <Avatar person={person} />
              <span class="who">
                <strong>{fullName(person)}</strong>
                <small>{[person.mobile, person.email].filter(Boolean).join(' · ')}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
