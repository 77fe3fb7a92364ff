const paths = {
  card: 'M2 4h12v8H2z M2 6.5h12',
  person: 'M8 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z M3 14c0-3 2-4.5 5-4.5s5 1.5 5 4.5',
  merge: 'M4 2v3c0 3 4 3 4 6v3 M12 2v3c0 3-4 3-4 6',
  points: 'M8 2l1.8 3.7 4 .6-2.9 2.9.7 4L8 11.300l-3.600 1.900.7-4L2.200 6.300l4-.6z',
  tag: 'M2 3h6l6 6-5 5-7-6z M5 6h.01',
  tree: 'M8 2v4 M8 6H3v4 M8 6h5v4 M8 6v4',
  bell: 'M4 11V7a4 4 0 0 1 8 0v4l1 1H3z M7 14h2',
} as const

const kinds: readonly [RegExp, keyof typeof paths][] = [
  [/MERGE|SPLIT|DUPLICATE/, 'merge'],
  [/CARD/, 'card'],
  [/POINTS|ENROLL|TIER/, 'points'],
  [/IDENTIFIER/, 'tag'],
  [/ASSOCIATION/, 'tree'],
  [/CONSENT/, 'bell'],
]

/** A small picture of what an event is about. */
export function EventIcon({ type }: { type: string }) {
  const kind = kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'person'
  return (
    <svg class={`icon ${kind}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[kind]} />
    </svg>
  )
}
