import './scalars.ts'
import './errorCatalog.ts'
import './addCardsToSeries.ts'
import './card.ts'
import './createCardSeries.ts'
import './customerQueries.ts'
import './identifier.ts'
import './linkCard.ts'
import './registerCustomer.ts'
import './source.ts'
import './updateProfile.ts'
import { builder } from './builder.ts'

/** The executable schema. */
export const schema = builder.toSchema({ sortSchema: true })
