/** A person to find, and a text with typing errors that must find it first. */
export type Planted = { firstName: string; lastName: string; text: string }

type Script = { firstNames: readonly string[]; lastNames: readonly string[]; letters: string }

const combine = (one: readonly string[], other: readonly string[]): string[] =>
  one.flatMap((a) => other.map((b) => a + b))

/** First names that many have, and last names that nobody else has. */
const scripts: readonly Script[] = [
  {
    firstNames: ['สมชาย', 'กมลชนก', 'ณัฐพงษ์', 'ศิริวรรณ', 'อนุวัฒน์'],
    lastNames: combine(
      ['ฉัตร', 'เหลือง', 'ดวง', 'กิตติ', 'โชติ', 'หิรัญ', 'ฤทธิ์', 'อัศว', 'เอื้อ', 'ธีระ'],
      ['พานิช', 'เมธา', 'ไชยา', 'สถิต', 'วรากร'],
    ),
    letters: 'กดนมรสอาิ',
  },
  {
    firstNames: [''],
    // One wrong character leaves two, which nobody else has at their places.
    lastNames: Array.from('晟祺翊芷彧霁珺澍筱铎').flatMap((first, n) =>
      Array.from('睿皓楷蔚骞').map(
        (second, m) => (Array.from('龚殷濮阚麦缪鄢佟厉禹')[(n + m) % 10] ?? '') + first + second,
      ),
    ),
    letters: '瑞伟明华静',
  },
  {
    firstNames: ['Jürgen', 'Katharina', 'Wolfgang', 'Friederike', 'Sebastian'],
    lastNames: combine(
      [
        'Pfeiffen',
        'Zwergen',
        'Quandten',
        'Dörnhöf',
        'Ströbel',
        'Vogtland',
        'Ypsil',
        'Czern',
        'Ühling',
        'Jakobs',
      ],
      ['berger', 'eckert', 'mayer', 'auers', 'lings'],
    ),
    letters: 'aeinrst',
  },
  {
    firstNames: ['Charlotte', 'William', 'Isabella', 'Christopher', 'Margaret'],
    lastNames: combine(
      ['Featherston', 'Quill', 'Vander', 'Jessop', 'Zeal', 'Ormsk', 'Thackar', 'Ulver', 'Inglef', 'Yardl'],
      ['haugh', 'irkson', 'ovian', 'estone', 'aywick'],
    ),
    letters: 'aeinrst',
  },
]

type Spoil = (word: string[], at: number, letter: string) => string[]
const spoils: readonly Spoil[] = [
  (word, at, letter) => word.with(at, letter === word[at] ? `${letter}${letter}` : letter),
  (word, at) => word.toSpliced(at, 1),
  (word, at, letter) => word.toSpliced(at, 0, letter),
  (word, at) => word.toSpliced(at, 2, word[at + 1] ?? '', word[at] ?? ''),
]

function spoil(word: string, n: number, letters: string): string {
  const characters = Array.from(word)
  const at = n % Math.max(characters.length - 1, 1)
  const letter = Array.from(letters)[n % letters.length] ?? ''
  return spoils[n % spoils.length]?.(characters, at, letter).join('') ?? word
}

/** 200 people: 50 in each script. Every fifth text has an error in each of its two words, and every third has the last name first. */
export const planted: readonly Planted[] = scripts.flatMap(({ firstNames, lastNames, letters }) =>
  lastNames.map((name, n) => {
    if (firstNames[0] === '') {
      const [lastName = '', ...firstName] = Array.from(name)
      return { firstName: firstName.join(''), lastName, text: spoil(name, n, letters) }
    }
    const firstName = firstNames[n % firstNames.length] ?? ''
    const words = [n % 5 === 0 ? spoil(firstName, n + 1, letters) : firstName, spoil(name, n, letters)]
    return { firstName, lastName: name, text: (n % 3 === 0 ? words.toReversed() : words).join(' ') }
  }),
)
