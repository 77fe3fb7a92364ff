import { emailOf, mobileOf, type Person, written } from './people.ts'
import type { Random } from './random.ts'

/** A second registration of a person: other identifiers of other types are possible. */
export type Planted = Person & { externalId?: string }
type Kind = {
  name: string
  /** Whether the person has what this kind needs. */
  fits(person: Person): boolean
  plant(random: Random, person: Person): Partial<Planted>
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const hasNames = ({ firstName, lastName }: Person) => firstName.length + lastName.length >= 7

/** A letter that is missing, doubled, wrong or in the wrong place. */
function withTypo(random: Random, name: string): string {
  const n = 1 + random.below(Math.max(1, name.length - 2))
  const [before, letter, after] = [name.slice(0, n), name.slice(n, n + 1), name.slice(n + 1)]
  return random.pick([
    `${before}${after}`,
    `${before}${letter}${letter}${after}`,
    `${before}${random.pick([...letters])}${after}`,
    `${before}${after.slice(0, 1)}${letter}${after.slice(1)}`,
  ])
}
const typo = (random: Random, person: Person): Partial<Person> => {
  const inLast = person.lastName.length > 4 && random.chance(0.5)
  return inLast
    ? { lastName: withTypo(random, person.lastName) }
    : { firstName: withTypo(random, person.firstName) }
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const plain = (name: string) => name.toLowerCase().replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
const hasUmlaut = ({ firstName, lastName }: Person) => /[äöüß]/i.test(firstName + lastName)
const isLatin = ({ own, culture: { name } }: Person) => !own || name === 'GERMAN' || name === 'ENGLISH'
const shortOf = ({ culture, first }: Person) => culture.short[first[0]]

/** The mobile number with another prefix: a leading zero, no country code, or another country code. */
function otherPrefix(random: Random, { mobile, culture }: Person): string {
  const national = mobile?.slice(1 + culture.callingCode.length) ?? ''
  return random.pick([
    `0${national}`,
    `00${culture.callingCode}${national}`,
    `${culture.callingCode}0${national}`,
    national,
  ])
}

const otherDomain = (random: Random, { email, culture }: Person): string => {
  const [local, domain] = (email ?? '').split('@')
  return `${local}@${random.pick(culture.domains.filter((one) => one !== domain))}`
}

/** The kinds of duplicates. What a kind does not say is new or missing: only then do two customers come to be. */
export const kinds: readonly Kind[] = [
  {
    name: 'typing error in the name, same birthday',
    fits: (person) => person.birthday !== null && isLatin(person) && hasNames(person),
    plant: (random, person) => typo(random, person),
  },
  {
    name: 'first and last name swapped, same birthday',
    fits: ({ birthday }) => birthday !== null,
    plant: (_random, { firstName, lastName }) => ({ firstName: lastName, lastName: firstName }),
  },
  {
    name: 'short name or no diacritics, same birthday, half with the same phone',
    fits: (person) =>
      person.birthday !== null &&
      isLatin(person) &&
      (hasUmlaut(person) || (shortOf(person) !== undefined && person.channel !== null)),
    plant: (_random, person) => {
      const short = shortOf(person)
      if (short && person.channel) return { firstName: short, channel: person.channel }
      return { firstName: plain(person.firstName), lastName: plain(person.lastName) }
    },
  },
  {
    name: 'same name, e-mail address at another domain',
    fits: ({ email }) => email !== null,
    plant: (random, person) => ({
      email: otherDomain(random, person),
      birthday: random.chance(0.5) ? person.birthday : null,
    }),
  },
  {
    name: 'same name, mobile number with another prefix',
    fits: ({ mobile }) => mobile !== null,
    plant: (random, person) => ({ externalId: otherPrefix(random, person), birthday: null }),
  },
  {
    name: 'mobile number as an identifier of another type, a third with a typing error',
    fits: (person) => person.mobile !== null && hasNames(person),
    plant: (random, person) => ({
      ...{ externalId: person.mobile?.slice(1) ?? '', birthday: null },
      ...(isLatin(person) && random.chance(0.33) && typo(random, person)),
    }),
  },
  {
    name: 'another last name after marriage, same birthday and e-mail name',
    fits: ({ birthday, email }) => birthday !== null && email !== null,
    plant: (random, person) => ({
      email: otherDomain(random, person),
      lastName: written({ ...person, last: random.zipf(person.culture.last) }, person.own).lastName,
    }),
  },
  {
    name: 'in another script, same birthday',
    fits: ({ birthday, culture: { name } }) => birthday !== null && (name === 'THAI' || name === 'CHINESE'),
    plant: (_random, person) => {
      const { firstName, lastName } = written(person, !person.own)
      return { firstName, lastName }
    },
  },
]

/** Registers a person a second time. */
export function plantAs(kind: Kind, random: Random, person: Person): Planted {
  const mobile = mobileOf(random, person.culture)
  const email = random.chance(0.5) ? emailOf(random, { ...person, birthday: null }) : null
  return { ...person, mobile, email, channel: mobile, ...kind.plant(random, person) }
}
