import { cardTexts } from './cardTexts.ts'
import { errorsTexts } from './errorsTexts.ts'
import { identifiersTexts } from './identifiersTexts.ts'
import { pointsTexts } from './pointsTexts.ts'
import { sourcesTexts } from './sourcesTexts.ts'
import { statusTexts } from './statusTexts.ts'

/** The texts that several pages share, for translators. */
export const texts = {
  unnamed: 'No name',
  skip: 'Skip to the content',
  card: cardTexts,
  errors: errorsTexts,
  identifiers: identifiersTexts,
  points: pointsTexts,
  sources: sourcesTexts,
  status: statusTexts,
}
