import { IntentButton } from '../../pages/IntentButton.tsx'
import { useIntent } from '../../pages/useIntent.ts'
import { Activate, Freeze, type OwnCardFragment, Unfreeze } from '../generated/operations.ts'
import { texts } from '../texts.ts'

/** What a member can do with a card: activate it if it came by post, freeze it, and unfreeze what it has frozen. */
export function CardButtons({ card }: { card: OwnCardFragment }) {
  const activate = useIntent(Activate)
  const freeze = useIntent(Freeze)
  const unfreeze = useIntent(Unfreeze)
  const input = { card: { id: card.id } }
  const buttonOf = (label: string) => ({ label, about: texts.cards.about(label, card.cardNumber) })
  return (
    <div class="card-buttons">
      {card.status === 'ISSUED' && (
        <IntentButton {...activate} {...buttonOf(texts.cards.activate)} onPress={() => activate.run(input)} />
      )}
      {card.frozen ? (
        <IntentButton {...unfreeze} {...buttonOf(texts.cards.unfreeze)} onPress={() => unfreeze.run(input)} />
      ) : (
        ['ISSUED', 'ACTIVE'].includes(card.status) && (
          <IntentButton {...freeze} {...buttonOf(texts.cards.freeze)} onPress={() => freeze.run(input)} />
        )
      )}
    </div>
  )
}
