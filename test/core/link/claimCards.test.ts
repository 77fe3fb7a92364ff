import { beforeAll, describe, expect, test } from 'vitest'
import { newKey, useApi } from '../../support/api.ts'
import { startIssuer } from '../../support/auth/issuer.ts'
import { newCustomer, readCard } from '../../support/card/cardLife.ts'
import { cardToLink, createCard, createSeries, newCardNumber } from '../../support/cardSeries/cardPool.ts'
import { mobile } from '../../support/customer/people.ts'
import { change, keyOf } from '../../support/db/change.ts'
import { snapshot } from '../../support/db/snapshot.ts'
import { item, notClaimable, pin, useClaims } from '../../support/link/claims.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const issuer = await startIssuer()
const api = useApi({ tokens: issuer.settings, limits: { ownCostPerMinute: 0 } })
const { own, cardWithPin, bySelf, claim, wrongTries } = useClaims(api, issuer)

beforeAll(async () => {
  await change(api.db, (tx) =>
    tx.statusLabel.create({ data: { id: newKey(), label: 'VON_SELBST', status: 'ACTIVE' } }),
  )
})

describe('a member claims a card', () => {
  test('with its PIN: it becomes active with the default label, and the PIN is gone', async () => {
    const number = await cardWithPin()

    expect(await claim(number, pin)).toMatchObject({ customer: { cards: { totalCount: 1 } } })

    expect(await readCard(api, number)).toMatchObject({
      status: 'ACTIVE',
      statusLabel: 'ACTIVE',
      customer: { id: own.me },
    })
    expect(await wrongTries(number)).toBeUndefined()
  })

  test('of an open series by its number alone, with the label of the series', async () => {
    const label = await api.db.statusLabel.findUniqueOrThrow({ where: { label: 'VON_SELBST' } })
    const { id: seriesId } = await createSeries(api.db, {
      selfLinking: 'OPEN',
      selfLinkLabel: { connect: { id: label.id } },
    })
    const number = await createCard(api.db, { seriesId })

    await claim(number)

    expect(await readCard(api, number)).toMatchObject({ statusLabel: 'VON_SELBST', customer: { id: own.me } })
  })

  test('twice: the card is attached already, whatever PIN is given', async () => {
    const number = await cardWithPin()
    await claim(number, pin)

    expect(await claim(number, '9999')).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
  })

  test('of a series whose label is retired: with the default label', async () => {
    const { id } = await change(api.db, (tx) =>
      tx.statusLabel.create({
        data: { id: newKey(), label: 'SOMMER_2025', status: 'ACTIVE', retiredAt: new Date() },
      }),
    )
    const series = await createSeries(api.db, { selfLinking: 'OPEN', selfLinkLabel: { connect: { id } } })
    const number = await createCard(api.db, { seriesId: series.id })

    expect(await bySelf({ customer: own.me, add: [item(number)] })).toMatchObject({ replayed: false })

    expect(await readCard(api, number)).toMatchObject({ status: 'ACTIVE', statusLabel: 'ACTIVE' })
  })

  test('under a label of its own choice: FORBIDDEN, and nothing changes', async () => {
    const number = await cardWithPin('OPEN')
    const before = await snapshot(api.db)

    await expect(bySelf({ customer: own.me, add: [cardToLink(number)] })).rejects.toThrow('FORBIDDEN')
    expect(await snapshot(api.db)).toEqual(before)
  })

  test('with a number that it holds, under a status label: its own suspended card stays suspended', async () => {
    const number = await createCard(api.db, { status: 'SUSPENDED', customerId: keyOf(own.me) })

    expect(await claim(number)).toMatchObject({ code: 'NOTHING_TO_CHANGE' })
    await expect(bySelf({ customer: own.me, add: [cardToLink(number)] })).rejects.toThrow('FORBIDDEN')
    expect(await readCard(api, number)).toMatchObject({ status: 'SUSPENDED' })
  })
})

describe('one and the same answer, and nothing is linked', () => {
  const held = async () => createCard(api.db, { status: 'ACTIVE', customerId: keyOf(await newCustomer(api)) })
  const locked = async () => {
    const number = await cardWithPin()
    await change(api.db, (tx) =>
      tx.cardPin.updateMany({ where: { card: { number } }, data: { wrongTries: 5 } }),
    )
    return number
  }
  const withoutPin = async () =>
    createCard(api.db, { seriesId: (await createSeries(api.db, { selfLinking: 'WITH_PIN' })).id })
  const deleted = async () =>
    createCard(api.db, {
      status: 'DELETED',
      seriesId: (await createSeries(api.db, { selfLinking: 'OPEN' })).id,
    })

  test.each([
    ['for a number that no card has', async () => newCardNumber(), pin],
    ['for a card of another customer', held, pin],
    ['for a card of a series that refuses it', () => cardWithPin('REFUSED'), pin],
    ['for a wrong PIN', () => cardWithPin(), '0816'],
    ['for a longer PIN', () => cardWithPin(), '08150'],
    ['without a PIN', () => cardWithPin(), undefined],
    ['for the right PIN of a locked card', locked, pin],
    ['for a card without a PIN', withoutPin, pin],
    ['for a deleted card', deleted, undefined],
  ])('%s', async (_what, arrange, given) => {
    const number = await arrange()

    expect(await claim(number, given)).toEqual(notClaimable)
    expect(await api.db.card.count({ where: { customerId: keyOf(own.me) } })).toBe(0)
  })

  test('a malformed PIN is refused as input, whether the card exists or not', async () => {
    for (const number of [await cardWithPin(), newCardNumber()])
      for (const given of ['123', '123456789', '12a4', ''])
        expect(await claim(number, given)).toMatchObject({ code: 'INVALID_INPUT', path: ['add', '0', 'pin'] })
  })
})

test('a card that was held once cannot be claimed with its old PIN', async () => {
  const number = await cardWithPin()
  const other = await newCustomer(api)
  await linked(api, { customer: other, add: [cardToLink(number)] })
  await linked(api, {
    customer: other,
    remove: [{ type: 'CARD_NUMBER', value: number, statusLabel: 'NOT_ISSUED' }],
  })

  expect(await claim(number, pin)).toEqual(notClaimable)
})

test('a member returns a card under the default label, but not one that staff has suspended', async () => {
  const { id: seriesId } = await createSeries(api.db, { selfLinking: 'OPEN' })
  const [active, suspended] = [
    await createCard(api.db, { seriesId, status: 'ACTIVE', customerId: keyOf(own.me) }),
    await createCard(api.db, { seriesId, status: 'SUSPENDED', customerId: keyOf(own.me) }),
  ]

  expect(await bySelf({ customer: own.me, remove: [item(suspended)] })).toMatchObject({
    code: 'CARD_STATUS_CHANGE_REFUSED',
    path: ['remove', '0'],
  })
  await bySelf({ customer: own.me, remove: [item(active)] })
  expect(await readCard(api, active)).toMatchObject({ status: 'NOT_ISSUED', customer: null })
})

test('a claim that needs an approval is stored with the label and without the PIN', async () => {
  const [number, phone] = [await cardWithPin(), mobile()]
  await register(api, { source: 'WEBSITE', identifiers: [phone] })

  const waiting = await bySelf({ customer: own.me, add: [phone, item(number, pin)] })

  expect(waiting).toMatchObject({ notices: [{ code: 'APPROVAL_NEEDED' }] })
  const { link: stored } = await api.db.mergeRequest.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(JSON.stringify(stored)).toContain('"statusLabel":"ACTIVE"')
  expect(JSON.stringify(stored)).not.toContain(`"${pin}"`)
  expect(await readCard(api, number)).toMatchObject({ status: 'NOT_ISSUED' })
})

test('staff and registrations give no PIN: INVALID_INPUT', async () => {
  const number = await cardWithPin()

  expect(await refused(api, { customer: own.me, add: [{ ...cardToLink(number), pin }] })).toMatchObject({
    ...{ code: 'INVALID_INPUT', path: ['add', '0', 'pin'] },
  })
  await expect(register(api, { identifiers: [mobile(), { ...cardToLink(number), pin }] })).rejects.toThrow(
    'INVALID_INPUT',
  )
})
