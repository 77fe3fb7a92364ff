import type { KnownCustomer } from './planImportedPlace.ts'

/** The children that planned lines give to places, so that the next line is judged as if they were stored. */
export class ChildCounts {
  private readonly counts = new Map<string, number>()

  /** Adds a child to the place of its parent. */
  add(parentId: string | null | undefined): void {
    if (parentId) this.counts.set(parentId, (this.counts.get(parentId) ?? 0) + 1)
  }

  /** The known customers, with the planned children of this one added. */
  addTo(
    known: ReadonlyMap<string, KnownCustomer>,
    legacyId: string | undefined,
  ): ReadonlyMap<string, KnownCustomer> {
    const found = legacyId === undefined ? undefined : known.get(legacyId)
    const more = this.counts.get(found?.place?.id ?? '')
    if (!legacyId || !found?.place || !more) return known
    const place = { ...found.place, childCount: found.place.childCount + more }
    return new Map(known).set(legacyId, { ...found, place })
  }
}
