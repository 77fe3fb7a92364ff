import { plasticNumber } from './cards.ts'
import { person } from './people.ts'

const issued = [
  { handle: 'jingyi.zhang', card: 70, statusLabel: 'IN_USE' },
  { handle: 'jingyi.zhang', card: 71, statusLabel: 'ISSUED' },
  { handle: 'heike.lueders', card: 72, statusLabel: 'IN_USE' },
  { handle: 'panupong.k', card: 73, statusLabel: 'IN_USE' },
] as const

/** Cards that some got later: one of them is in the post. */
export const furtherCards = () =>
  issued.map(({ handle, card, statusLabel }) => ({
    customer: {
      identifier: {
        source: 'INSTORE' as const,
        type: 'MOBILE' as const,
        value: person(handle).mobile,
      },
    },
    source: 'INSTORE' as const,
    add: [{ type: 'CARD_NUMBER' as const, value: plasticNumber(card), seriesCode: 'PLASTIC', statusLabel }],
  }))

/** The first of them was lost. */
export const lostCard = () => ({
  card: { cardNumber: plasticNumber(issued[0].card) },
  statusLabel: 'LOST',
})
