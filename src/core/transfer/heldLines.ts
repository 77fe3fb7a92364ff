import type { BatchOutcome, LineWaiting } from './rules/batchOutcome.ts'
import type { Waiting } from './store/nextLines.ts'
import type { RawLine } from './store/rawLine.ts'

/** The lines of a dry run that wait for their parents. They are held in memory. */
export class HeldLines implements Waiting {
  private readonly held = new Map<number, LineWaiting>()
  private readonly children = new Map<string, number[]>()
  private readonly ready = new Set<number>()

  get count(): number {
    return this.held.size
  }

  async take(which: 'READY' | 'ALL', size: number): Promise<RawLine[]> {
    // All are in the order of the file, because a line begins to wait when it is read.
    const first =
      which === 'ALL'
        ? firstOf(this.held.keys(), size)
        : [...this.ready].toSorted((a, b) => a - b).slice(0, size)
    return first.flatMap((number) => {
      const one = this.held.get(number)
      this.held.delete(number)
      this.ready.delete(number)
      return one ? [rawOf(one)] : []
    })
  }

  /** Adds the lines of a batch that wait, and finds those that wait for what the batch brought in. */
  add({ waiting, known }: BatchOutcome): void {
    for (const one of waiting) {
      this.held.set(one.raw.number, one)
      this.children.set(one.parentLegacyId, [
        ...(this.children.get(one.parentLegacyId) ?? []),
        one.raw.number,
      ])
    }
    for (const legacyId of known) {
      for (const number of this.children.get(legacyId) ?? []) this.ready.add(number)
      this.children.delete(legacyId)
    }
  }
}

const rawOf = ({ raw: { number, row } }: LineWaiting): RawLine => ({
  ...{ number, row, end: 0 },
  parse: () => JSON.parse(row),
})

/** The first items, without a copy of the others. */
function firstOf<Item>(items: Iterable<Item>, most: number): Item[] {
  const first: Item[] = []
  for (const item of items) {
    if (first.length === most) break
    first.push(item)
  }
  return first
}
