import { useState } from 'preact/hooks'
import { fullName } from '../../pages/fullName.ts'
import { Panel } from '../../pages/Panel.tsx'
import { sourceName } from '../../pages/sourceName.ts'
import type { Customer } from '../shell/customer.ts'
import { texts } from '../texts/texts.ts'
import { Receiver, type Receiving } from './Receiver.tsx'
import { SplitPlan } from './SplitPlan.tsx'

type Props = { customer: Customer; profile: string | null }

/** What is to be split off. The plan below follows each choice. */
export function SplitForm({ customer, profile }: Props) {
  const { profiles } = customer
  const [chosen, setChosen] = useState(profile)
  const [cards, setCards] = useState<readonly string[]>([])
  const [into, setInto] = useState<Receiving>('NEW')
  const account = profiles.find(({ id }) => id === chosen)?.sourceAccount
  const held = customer.cards.edges.map(({ node }) => node.cardNumber)
  const mark = (number: string, marked: boolean) =>
    setCards(held.filter((one) => (one === number ? marked : cards.includes(one))))
  return (
    <>
      <Panel title={texts.split.profile}>
        <div role="radiogroup" aria-label={texts.split.profile}>
          {profiles.map((one) => (
            <label key={one.id}>
              <input
                type="radio"
                name="profile"
                checked={one.id === chosen}
                onChange={() => setChosen(one.id)}
              />
              {sourceName(one.sourceAccount)} · {fullName(one)}
            </label>
          ))}
        </div>
      </Panel>
      <Panel title={texts.split.cards}>
        {held.length === 0 && <p class="none">{texts.split.noCards}</p>}
        {held.map((number) => (
          <label key={number}>
            <input
              type="checkbox"
              checked={cards.includes(number)}
              onChange={(event) => mark(number, event.currentTarget.checked)}
            />
            {number}
          </label>
        ))}
      </Panel>
      <Receiver except={customer.id} chosen={into} onChoose={setInto} />
      {account && into && (
        <SplitPlan
          id={customer.id}
          {...{ account, cards }}
          into={into === 'NEW' ? null : into.id}
          key={JSON.stringify([chosen, cards, into])}
        />
      )}
    </>
  )
}
