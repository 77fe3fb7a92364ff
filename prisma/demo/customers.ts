import type { RegisterCustomerInput } from '../../src/core/link/registerCustomer.ts'
import type { LinkItemInput } from '../../src/core/link/rules/readLinkItems.ts'
import type { OffsetDateTime } from '../../src/values/offsetDateTime.ts'
import { digitalCard, plasticCard } from './cards.ts'
import { type Language, type Person, people, person } from './people.ts'

type Registration = Omit<RegisterCustomerInput, 'idempotencyKey'>

const mailDomains: Record<Language, string> = {
  th: 'krungthep.example',
  zh: 'youxiang.example',
  de: 'briefkasten.example',
}
const offsets: Record<Language, number> = { th: 7 * 60, zh: 8 * 60, de: 60 }

const mobileOf = ({ mobile }: Person) => ({ type: 'MOBILE' as const, value: mobile })
const emailOf = ({ handle, language }: Person) => `${handle}@${mailDomains[language]}`

/** Everyone as the shop registered them: two in three with a plastic card, every third with a digital one. */
export const inShops = (): Registration[] => people.map(inShop)

function inShop(person: Person, index: number): Registration {
  const { first, last, till, language, mobile } = person
  const email = emailOf(person)
  return {
    source: 'INSTORE',
    identifiers: [
      mobileOf(person),
      { type: 'EMAIL', value: email },
      { type: 'EXTERNAL_ID', value: posIdOf(person.handle) },
      ...cardsOf(index),
    ],
    loyaltyType: index % 6 === 5 ? 'NON_LOYALTY' : 'LOYALTY',
    extendedFields: { preferredLanguage: language, birthday: birthday(index) },
    profile: {
      firstName: first,
      lastName: last,
      registeredAt: registration(index, language),
      associatedWith: till,
      fields: { storeVisits: 1 + ((index * 7) % 40) },
      channels: [
        { type: 'MOBILE', value: mobile, primary: true, verified: true, subscribed: index % 4 !== 3 },
        {
          type: 'EMAIL',
          value: email,
          primary: true,
          verified: index % 2 === 0,
          subscribed: index % 3 === 0,
        },
      ],
    },
  }
}

/** The id of somebody in the shops. */
export const posIdOf = (handle: string): string => `POS-${100_000 + people.indexOf(person(handle))}`

function cardsOf(index: number): LinkItemInput[] {
  const plastic = index === 0 || index % 3 === 2 ? [plasticCard(index + 1)] : []
  const digital = index % 3 === 0 ? [digitalCard(index)] : []
  return [...plastic, ...digital]
}

const birthday = (index: number): string =>
  `${1955 + ((index * 11) % 50)}-${pad(1 + ((index * 5) % 12))}-${pad(1 + ((index * 7) % 28))}`

/** The birthday of somebody. */
export const birthdayOf = (handle: string): string => birthday(people.indexOf(person(handle)))

const pad = (number: number): string => String(number).padStart(2, '0')

function registration(index: number, language: Language): OffsetDateTime {
  const [day, minute] = [24 * 60 * 60_000, 60_000]
  return {
    instant: new Date(Date.UTC(2021, 0, 4, 3, 20) + index * 31 * day + index * 37 * minute),
    offsetMinutes: offsets[language],
  }
}

/** The same people elsewhere: a mobile number in common makes the new profile join the customer. */
export const elsewhere = (): Registration[] => [
  ...['somchai.jaidee', 'kamonchanok', 'napatsorn.p', 'wanna.boonmee'].map((handle, index) => ({
    source: 'LINE' as const,
    accountId: 'bangkok',
    identifiers: [{ type: 'LINE' as const, value: lineId(index) }, mobileOf(person(handle))],
  })),
  ...['wei.li', 'jingyi.zhang', 'yutong.yang', 'zixuan.xu', 'jiayi.guo'].map((handle, index) => ({
    source: 'WECHAT' as const,
    accountId: index % 2 === 0 ? 'retail-cn' : 'service-cn',
    identifiers: [{ type: 'WECHAT' as const, value: openId(index + 10) }, mobileOf(person(handle))],
  })),
  ...['somchai.jaidee', 'haoran.liu', 'annika.schaefer', 'zoe.kraemer', 'lukas.strauss'].map(
    (handle, index) => ({
      source: 'WEBSITE' as const,
      identifiers: [
        { type: 'EXTERNAL_ID' as const, value: `web-${240_001 + index}` },
        mobileOf(person(handle)),
        { type: 'EMAIL' as const, value: emailOf(person(handle)) },
      ],
      profile: { fields: { newsletterTopic: ['wine', 'shoes', 'travel'][index % 3] } },
    }),
  ),
]

/** Followers that no shop knows yet: each is a customer of their own, until their number is linked. */
export const followers = (): Registration[] => [
  ...[1, 2, 3, 4].map((index) => ({
    source: 'WECHAT' as const,
    accountId: index < 4 ? 'retail-cn' : 'service-cn',
    identifiers: [{ type: 'WECHAT' as const, value: openId(index) }],
    loyaltyType: 'LOYALTY' as const,
    profile: {
      firstName: ['慧茜', '思远', '梦琪', '丽华'][index - 1],
      registeredAt: registration(54 + index, 'zh'),
    },
  })),
  ...[11, 12, 13].map((index) => ({
    source: 'LINE' as const,
    accountId: 'bangkok',
    identifiers: [{ type: 'LINE' as const, value: lineId(index) }],
    profile: {
      firstName: ['มาลี', 'วีรชัย', 'ชลธิชา'][index - 11],
      registeredAt: registration(47 + index, 'th'),
    },
  })),
]

/** The followers whose number was learnt: each link makes one customer of two. The first follower is left for the playground. */
export const learntNumbers = () =>
  [
    { follower: wechat('retail-cn', 2), handle: 'siyuan.chen' },
    { follower: wechat('retail-cn', 3), handle: 'mengqi.huang' },
    { follower: wechat('service-cn', 4), handle: 'lihua.zhu' },
    { follower: line(11), handle: 'malee.sukkasem' },
    { follower: line(12), handle: 'weerachai.s' },
  ].map(({ follower: { source, accountId, type, value }, handle }) => ({
    customer: { identifier: { source, accountId, type, value } },
    source,
    accountId,
    add: [mobileOf(person(handle))],
  }))

const wechat = (accountId: string, index: number) => ({
  source: 'WECHAT' as const,
  accountId,
  type: 'WECHAT' as const,
  value: openId(index),
})
const line = (index: number) => ({
  source: 'LINE' as const,
  accountId: 'bangkok',
  type: 'LINE' as const,
  value: lineId(index),
})

// The shapes that WeChat and LINE give their ids: 28 characters after an o, 32 hexadecimal digits after a U.
const openId = (index: number): string => `oWx5Q1a8dN2kP7rT4vY9zB3cHx${pad(index)}`
const lineId = (index: number): string => `U4af4980629d1e1b7c3a2f5e6d7c8b9${pad(index)}`
