import { texts as shared } from '../../pages/texts/texts.ts'
import { actionsTexts } from './actionsTexts.ts'
import { customerTexts } from './customerTexts.ts'
import { eventsTexts } from './eventsTexts.ts'
import { mergeTexts } from './mergeTexts.ts'
import { navTexts } from './navTexts.ts'
import { placesTexts } from './placesTexts.ts'
import { queuesTexts } from './queuesTexts.ts'
import { searchTexts } from './searchTexts.ts'
import { signInTexts } from './signInTexts.ts'
import { splitTexts } from './splitTexts.ts'
import { transfersTexts } from './transfersTexts.ts'
import { unmergeTexts } from './unmergeTexts.ts'
import { webhooksTexts } from './webhooksTexts.ts'

/** All texts of the desk, by page, for translators. */
export const texts = {
  ...shared,
  title: 'Cardinal desk',
  actions: actionsTexts,
  customer: customerTexts,
  events: eventsTexts,
  merge: mergeTexts,
  nav: navTexts,
  places: placesTexts,
  queues: queuesTexts,
  search: searchTexts,
  signIn: signInTexts,
  split: splitTexts,
  transfers: transfersTexts,
  unmerge: unmergeTexts,
  webhooks: webhooksTexts,
}
