import { type Culture, cultures, type Named } from './names.ts'
import type { Random } from './random.ts'

/** A person as a customer is registered. */
export type Person = {
  culture: Culture
  first: Named
  last: Named
  /** Whether the names are written in their own script. */
  own: boolean
  firstName: string
  lastName: string
  birthday: string | null
  /** In E.164. */
  mobile: string | null
  email: string | null
  postcode: string
  /** The mobile number of the channel, which a family can share. */
  channel: string | null
}

const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => random.below(10)).join('')

const prefixes: Record<Culture['name'], readonly string[]> = {
  THAI: ['81', '82', '86', '89', '91', '95', '98', '61', '62', '63'],
  CHINESE: ['138', '139', '135', '150', '158', '186', '188', '177'],
  GERMAN: ['151', '152', '157', '160', '170', '171', '172', '175', '176', '179'],
  ENGLISH: ['7400', '7500', '7700', '7800', '7900'],
}
const lengths: Record<Culture['name'], number> = { THAI: 9, CHINESE: 11, GERMAN: 11, ENGLISH: 10 }

/** A mobile number of the culture's country. */
export function mobileOf(random: Random, { name, callingCode }: Culture): string {
  const prefix = random.pick(prefixes[name])
  return `+${callingCode}${prefix}${digits(random, lengths[name] - prefix.length)}`
}

/** An e-mail address, as people choose them: of the name, often with a number. Namesakes can have the same one elsewhere. */
export function emailOf(
  random: Random,
  { first, last, birthday, culture }: Pick<Person, 'first' | 'last' | 'birthday' | 'culture'>,
): string {
  const [given, family] = [first[0], last[0]].map((name) =>
    name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, ''),
  )
  const body = random.pick([
    `${given}.${family}`,
    `${given}${family}`,
    `${family}.${given}`,
    `${given?.slice(0, 1)}${family}`,
    `${given}`,
  ])
  const year = birthday?.slice(2, 4) ?? digits(random, 2)
  const tail = random.pick(['', year, year, digits(random, 2), digits(random, 3), digits(random, 4)])
  return `${body}${tail}@${random.pick(culture.domains)}`
}

const birthdayOf = (random: Random): string => {
  const day = new Date(Date.UTC(1945, 0, 1) + random.below(60 * 365) * 86_400_000)
  return day.toISOString().slice(0, 10)
}

/** Writes the names of a person in one script. */
export const written = (person: Person, own: boolean): Person => ({
  ...person,
  own,
  firstName: capitalized(person.first[own ? 1 : 0]),
  lastName: capitalized(person.last[own ? 1 : 0]),
})
const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

/** A new person. Of a family, the last name, the place and the phone of the channel are given. */
export function newPerson(random: Random, ...relatives: readonly Person[]): Person {
  const [family] = relatives
  const culture = family?.culture ?? random.pick(cultures)
  // Nobody in a family has the first name of another.
  const firstNames = culture.first.filter((name) => relatives.every(({ first }) => first !== name))
  const names = {
    culture,
    first: random.zipf(firstNames),
    last: family?.last ?? random.zipf(culture.last),
  }
  const birthday = random.chance(0.85) ? birthdayOf(random) : null
  const mobile = random.chance(0.95) ? mobileOf(random, culture) : null
  const person = {
    ...{ ...names, birthday, mobile, firstName: '', lastName: '', own: false },
    email: random.chance(0.7) || !mobile ? emailOf(random, { ...names, birthday }) : null,
    postcode: family?.postcode ?? digits(random, 5),
    channel: family ? (family.channel ?? family.mobile) : mobile,
  }
  return written(person, random.chance(culture.name === 'THAI' ? 0.6 : 0.8))
}

/** Makes people. One in ten lives in a family of two to four, with the same phone number and address. */
export function newPeople(random: Random, count: number): Person[] {
  const people: Person[] = []
  while (people.length < count) {
    const family = [newPerson(random)]
    if (random.chance(0.04))
      for (let n = 1 + random.below(3); n > 0; n--) family.push(newPerson(random, ...family))
    people.push(...family)
  }
  return people.slice(0, count)
}
