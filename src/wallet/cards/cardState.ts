import { statusName } from '../../pages/statusName.ts'
import type { OwnCardFragment } from '../generated/operations.ts'
import { texts } from '../texts.ts'

/** The state of a card in words. */
export const cardState = ({ status, frozen }: OwnCardFragment): string =>
  frozen ? texts.cards.frozen : (texts.cards.states[status] ?? statusName(status))
