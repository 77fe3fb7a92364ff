import { caseFold } from '../../../values/caseFold.ts'
import { foldName, hasVowels, skeletonOf } from '../../../values/foldName.ts'
import type { ComparedName, Features, MatchFacts, NamePart } from './matchFacts.ts'

type Value = { type: string; normalizedValue: string }

/** Brings the facts of a customer into the form in which they are compared. */
export function readFeatures({ id, profiles, identifiers, extendedFields }: MatchFacts): Features {
  const stored: Value[] = [...identifiers, ...profiles.flatMap(({ channels }) => channels)]
  const fields = fieldsOf([extendedFields, ...profiles.map((profile) => profile.fields)])
  const birthdays = [...fields].flatMap(([name, values]) =>
    isBirthday(name) ? values.map((value) => value.slice(0, 10)) : [],
  )
  const names = unique(profiles.flatMap(nameOf))
  return {
    id,
    names,
    values: unique(stored.map(canonical)).filter((value) => value.length >= 6),
    mobiles: unique(stored.flatMap(mobileOf)),
    emails: unique(stored.flatMap(emailOf)).map((email) => ({
      ...email,
      isDistinct: isDistinct(email, names),
    })),
    birthdays: unique(birthdays),
    fields,
  }
}

function nameOf({
  firstName,
  lastName,
}: {
  firstName: string | null
  lastName: string | null
}): ComparedName[] {
  const [first, last] = [partOf(firstName ?? ''), partOf(lastName ?? '')]
  if (first.folded.length + last.folded.length < 3) return []
  return [{ first, last, hasVowels: hasVowels(`${firstName}${lastName}`) }]
}

function partOf(text: string): NamePart {
  const folded = foldName(text)
  return { folded, skeleton: skeletonOf(folded) }
}

/** E-mail addresses stay whole. Of the rest, letters and digits count, without leading zeros. */
function canonical({ normalizedValue }: Value): string {
  const folded = caseFold(normalizedValue.normalize('NFKC'))
  return folded.includes('@') ? folded : folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '').replace(/^0+/, '')
}

/** Mobile numbers, and what looks like one in another type. */
function mobileOf(value: Value): string[] {
  const digits = value.normalizedValue.replace(/[\s().-]/g, '')
  return value.type === 'MOBILE' || /^\+?\d{9,15}$/.test(digits)
    ? [digits.replace(/\D/g, '').replace(/^0+/, '')]
    : []
}

/** Parts before the @ that many share. */
const shared =
  /^(info|mail|email|kontakt|contact|office|service|sales|admin|support|hello|noreply|post|shop)$/

function emailOf({ normalizedValue }: Value): { local: string; domain: string }[] {
  const [name, domain] = normalizedValue.split('@')
  if (!name || !domain) return []
  const local = caseFold(name).replace(/\+.*$/, '').replace(/[._-]/g, '')
  return local.length < 4 || shared.test(local) ? [] : [{ local, domain }]
}

/** Whether a part before the @ has at least two letters or digits besides the names. */
function isDistinct({ local }: { local: string }, names: readonly ComparedName[]): boolean {
  const parts = names.flatMap(({ first, last }) => [first.folded, last.folded])
  const longestFirst = parts.filter((part) => part.length > 1).toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce((rest, part) => rest.replace(part, ''), foldName(local)).length >= 2
}

function fieldsOf(all: readonly Readonly<Record<string, unknown>>[]): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of all.flatMap((one) => Object.entries(one))) {
    const text = caseFold(
      String(value ?? '')
        .normalize('NFKC')
        .trim(),
    )
    const known = values.get(name) ?? []
    if (text && !known.includes(text)) values.set(name, [...known, text])
  }
  return values
}

const birthdayNames = [
  'birthday',
  'birthdate',
  'dateofbirth',
  'dob',
  'geburtstag',
  'geburtsdatum',
  'วันเกิด',
  '生日',
  '出生日期',
]
const isBirthday = (name: string): boolean =>
  birthdayNames.includes(name.toLowerCase().replace(/[\s_-]/g, ''))

/** Each value once. */
function unique<Value>(values: readonly Value[]): Value[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...byText.values()]
}
