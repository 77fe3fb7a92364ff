import { expect, test } from 'vitest'
import { useApi } from '../../support/api.ts'
import { cardToLink, createCard } from '../../support/cardSeries/cardPool.ts'
import { mobile, newMobile } from '../../support/customer/people.ts'
import { change } from '../../support/db/change.ts'
import { linked, refused } from '../../support/link/linkCard.ts'
import { register } from '../../support/link/register.ts'

const api = useApi()

const nfc = 'Jürgen.Müller'.normalize('NFC')
const nfd = nfc.normalize('NFD')

const spellings = [
  ['a Thai mobile number', 'MOBILE', '+66 81 234 5678', '+66812345678', '+66812345678'],
  ['a German one with its trunk zero', 'MOBILE', '+49 (0)151 23456789', '+49-151-23456789', '+4915123456789'],
  [
    'the case of an e-mail address',
    'EMAIL',
    ' Wang.Wei@Example.CN ',
    'wang.wei@example.cn',
    'wang.wei@example.cn',
  ],
  [
    'an internationalised domain',
    'EMAIL',
    'li@例子.中国',
    'li@xn--fsqu00a.xn--fiqs8s',
    'li@xn--fsqu00a.xn--fiqs8s',
  ],
  [
    'composed and decomposed letters',
    'EMAIL',
    `${nfc}@beispiel.de`,
    `${nfd}@beispiel.de`,
    `${nfc.toLowerCase()}@beispiel.de`,
  ],
  ['composed and decomposed names', 'TMALL_UNAME', nfd, ` ${nfc} `, nfc],
] as const

test.each(spellings)(
  '%s: two spellings are one value, which is stored as it was written',
  async (_name, type, first, second, normalizedValue) => {
    const { customer } = await register(api, { identifiers: [mobile()] })
    const other = await register(api, { identifiers: [mobile()] })

    const { customer: after } = await linked(api, { customer: customer.id, add: [{ type, value: first }] })

    expect(after.identifiers[1]).toMatchObject({ type, value: first.trim(), normalizedValue })
    expect(await refused(api, { customer: other.customer.id, add: [{ type, value: second }] })).toMatchObject(
      {
        code: 'IDENTIFIER_TAKEN',
        customerId: customer.id,
      },
    )
    const { customer: without } = await linked(api, {
      customer: customer.id,
      remove: [{ type, value: second }],
    })
    expect(without.identifiers).toHaveLength(1)
  },
)

test('two spellings of a value in two sources merge the customers', async () => {
  const holder = await register(api, { identifiers: [mobile('+66 89 876 5432')] })
  const { customer } = await register(api, { source: 'ECOMMERCE', identifiers: [mobile()] })

  const outcome = await linked(api, {
    customer: customer.id,
    source: 'ECOMMERCE',
    add: [mobile('+66898765432')],
  })

  expect(outcome.survivorId).toBe(holder.customer.id)
})

test.each(['EXTERNAL_ID', 'WECHAT', 'LINE', 'FB_ID', 'JD_UNAME'] as const)(
  '%s: the case of letters counts',
  async (type) => {
    const { customer } = await register(api, { identifiers: [mobile()] })

    const outcome = await linked(api, {
      customer: customer.id,
      add: [
        { type, value: 'SiriPorn' },
        { type, value: 'siriporn' },
      ],
    })

    expect(outcome.customer.identifiers.slice(1).map(({ value }) => value)).toEqual(['SiriPorn', 'siriporn'])
  },
)

test('values of two types are two identifiers', async () => {
  const { customer } = await register(api, { identifiers: [{ type: 'CUID', value: '700123' }] })
  const other = await register(api, { identifiers: [mobile()] })

  const outcome = await linked(api, {
    customer: other.customer.id,
    add: [{ type: 'EXTERNAL_ID', value: '700123' }],
  })

  expect(outcome.customer.id).not.toBe(customer.id)
  expect(outcome.merge).toBeNull()
})

test('with a default region a national number equals the international number', async () => {
  const international = newMobile()
  const holder = await register(api, { identifiers: [mobile(international)] })
  const { customer } = await register(api, { identifiers: [mobile()] })
  await setRegion('TH')

  const refusal = await refused(api, {
    customer: customer.id,
    add: [mobile(international.replace('+66', '0'))],
  })

  expect(refusal).toMatchObject({ code: 'IDENTIFIER_TAKEN', customerId: holder.customer.id })
  await setRegion(null)
})

test('a status label is found after trimming and Unicode normalization', async () => {
  await api.db.statusLabel.create({
    data: { id: crypto.randomUUID(), label: 'GÜLTIG', status: 'ACTIVE' },
  })
  const { customer } = await register(api, { identifiers: [mobile(newMobile())] })
  const number = await createCard(api.db)

  await linked(api, {
    customer: customer.id,
    add: [{ ...cardToLink(number), statusLabel: ' GU\u0308LTIG ' }],
  })

  const card = await api.db.card.findUniqueOrThrow({ where: { number }, include: { statusLabel: true } })
  expect(card.statusLabel.label).toBe('GÜLTIG')
})

const setRegion = (defaultRegion: string | null) =>
  change(api.db, (tx) => tx.settings.update({ where: { id: 1 }, data: { defaultRegion } }))
