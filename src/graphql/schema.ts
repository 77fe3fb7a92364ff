import { isObjectType } from 'graphql'
import './scalars.ts'
import './errorCatalog.ts'
import './addCardsToSeries.ts'
import './addSourceAccount.ts'
import './card.ts'
import './configureSource.ts'
import './createCardSeries.ts'
import './customerQueries.ts'
import './defineField.ts'
import './defineStatusLabel.ts'
import './fieldDefinition.ts'
import './generateCards.ts'
import './identifier.ts'
import './linkCard.ts'
import './registerCustomer.ts'
import './settings.ts'
import './source.ts'
import './statusLabel.ts'
import './updateProfile.ts'
import './updateSettings.ts'
import { builder } from './builder.ts'

/** The executable schema. */
export const schema = builder.toSchema({ sortSchema: true })

// Pothos leaves this field of its connections without a description.
for (const type of Object.values(schema.getTypeMap())) {
  const total = isObjectType(type) ? type.getFields().totalCount : undefined
  if (total) total.description ??= 'How many there are in all.'
}
