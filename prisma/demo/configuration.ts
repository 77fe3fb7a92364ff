import { createStatusLabel } from '../../src/core/card/createStatusLabel.ts'
import { addCardsToSeries } from '../../src/core/cardSeries/addCardsToSeries.ts'
import { createCardSeries } from '../../src/core/cardSeries/createCardSeries.ts'
import { generateCards } from '../../src/core/cardSeries/generateCards.ts'
import { addSourceAccount } from '../../src/core/settings/addSourceAccount.ts'
import { createFieldDefinition } from '../../src/core/settings/createFieldDefinition.ts'
import { digital, plastic, plasticNumber, poolSizes, welcome, welcomeCard } from './cards.ts'
import { type Step, step } from './step.ts'

const plasticNumbers = Array.from({ length: poolSizes.plastic }, (_none, index) => plasticNumber(index + 1))

/** What the program is made of: labels, fields, accounts of sources, card series and their pools. */
export const configuration: readonly Step[] = [
  step(addSourceAccount, 'account/retail', {
    ...{ source: 'WECHAT', accountId: 'retail-cn', name: 'Cardinal 会员' },
  }),
  step(addSourceAccount, 'account/service', {
    ...{ source: 'WECHAT', accountId: 'service-cn', name: 'Cardinal 客服' },
  }),
  step(addSourceAccount, 'account/bangkok', {
    ...{ source: 'LINE', accountId: 'bangkok', name: 'Cardinal ประเทศไทย' },
  }),
  step(createFieldDefinition, 'field/language', {
    ...{ target: 'CUSTOMER', name: 'preferredLanguage', type: 'ENUM', enumValues: ['th', 'zh', 'de', 'en'] },
  }),
  step(createFieldDefinition, 'field/birthday', { target: 'CUSTOMER', name: 'birthday', type: 'DATE' }),
  step(createFieldDefinition, 'field/visits', { target: 'PROFILE', name: 'storeVisits', type: 'NUMBER' }),
  step(createFieldDefinition, 'field/topic', {
    ...{ target: 'PROFILE', name: 'newsletterTopic', type: 'STRING', maxLength: 50 },
  }),
  step(createStatusLabel, 'label/in-use', { label: 'IN_USE', status: 'ACTIVE' }),
  step(createStatusLabel, 'label/gold', { label: 'GOLD_ACTIVE', status: 'ACTIVE' }),
  step(createStatusLabel, 'label/returned', { label: 'RETURNED', status: 'NOT_ISSUED' }),
  step(createStatusLabel, 'label/lost', { label: 'LOST', status: 'SUSPENDED' }),
  step(createCardSeries, 'series/plastic', {
    ...{ code: plastic.code, name: 'Plastic cards of the shops', form: 'PHYSICAL', origin: 'EXTERNAL' },
    ...plastic.pattern,
    ...{ expiryDays: 1_095, maxPerCustomer: 3 },
  }),
  step(createCardSeries, 'series/digital', {
    ...{ code: digital.code, name: 'Cards of the app', form: 'DIGITAL', origin: 'GENERATED' },
    ...digital.pattern,
    ...{ numbering: 'SEQUENTIAL', expiryDays: 730, maxPerCustomer: 2 },
  }),
  step(createCardSeries, 'series/welcome', {
    ...{ code: welcome.code, name: 'Welcome cards', form: 'PHYSICAL', origin: 'EXTERNAL' },
    ...welcome.pattern,
    ...{ expiryDays: 1_095, maxPerCustomer: 3, selfLinking: 'WITH_PIN' },
  }),
  step(createCardSeries, 'series/anniversary', {
    ...{ code: 'ANNIVERSARY-2019', name: 'Ten years', form: 'PHYSICAL', origin: 'EXTERNAL' },
    closesAt: new Date('2020-01-01T00:00:00Z'),
  }),
  step(addCardsToSeries, 'pool/plastic', { seriesCode: plastic.code, cardNumbers: plasticNumbers }),
  step(addCardsToSeries, 'pool/anniversary', {
    ...{ seriesCode: 'ANNIVERSARY-2019', cardNumbers: ['ANN-2019-0001', 'ANN-2019-0002', 'ANN-2019-0003'] },
  }),
  step(generateCards, 'pool/digital', { seriesCode: digital.code, quantity: poolSizes.digital }),
]

/** The cards that members can claim. Their PINs need a key. */
export const claimable: Step = step(addCardsToSeries, 'pool/welcome', {
  seriesCode: welcome.code,
  cards: Array.from({ length: poolSizes.welcome }, (_none, index) => welcomeCard(index + 1)),
})
