import { actionsTexts } from './actionsTexts.ts'
import { customerTexts } from './customerTexts.ts'
import { errorsTexts } from './errorsTexts.ts'
import { eventsTexts } from './eventsTexts.ts'
import { identifiersTexts } from './identifiersTexts.ts'
import { mergeTexts } from './mergeTexts.ts'
import { navTexts } from './navTexts.ts'
import { placesTexts } from './placesTexts.ts'
import { queuesTexts } from './queuesTexts.ts'
import { searchTexts } from './searchTexts.ts'
import { signInTexts } from './signInTexts.ts'
import { sourcesTexts } from './sourcesTexts.ts'
import { splitTexts } from './splitTexts.ts'
import { statusTexts } from './statusTexts.ts'
import { transfersTexts } from './transfersTexts.ts'
import { unmergeTexts } from './unmergeTexts.ts'
import { webhooksTexts } from './webhooksTexts.ts'

/** All texts of the desk, by page, for translators. */
export const texts = {
  title: 'Cardinal desk',
  skip: 'Skip to the content',
  actions: actionsTexts,
  customer: customerTexts,
  errors: errorsTexts,
  events: eventsTexts,
  identifiers: identifiersTexts,
  merge: mergeTexts,
  nav: navTexts,
  places: placesTexts,
  queues: queuesTexts,
  search: searchTexts,
  signIn: signInTexts,
  sources: sourcesTexts,
  split: splitTexts,
  status: statusTexts,
  transfers: transfersTexts,
  unmerge: unmergeTexts,
  webhooks: webhooksTexts,
}
