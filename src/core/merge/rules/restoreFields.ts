import { isSameJson } from '../../../values/isSameJson.ts'
import type { FieldReferences } from '../../customer/rules/fieldReferences.ts'
import type { Row } from './mergeRecord.ts'
import type { UnmergeFacts } from './unmergePlan.ts'
import { withNames } from './withNames.ts'

type Fields = Record<string, unknown>
type Columns = { extendedFields: Fields; fieldsMatchedBy: FieldReferences }

/**
 * The extended fields of both customers after an unmerge. A value that was set or removed since the merge through a
 * reference of the victim's side goes to the victim, and the survivor gets its former value back. `set` are the columns
 * that the unmerge sets anyway.
 */
export function restoreFields(
  facts: UnmergeFacts,
  side: ReadonlySet<string>,
  { row, set }: { row: Row; set: Fields },
): Fields {
  if (row.id !== facts.survivorId && row.id !== facts.victimId) return set
  const survivor = facts.record.rows.find(({ before }) => before.id === facts.survivorId)
  const now = facts.rows.find(({ row: { id } }) => id === facts.survivorId)
  if (!survivor?.after || !now) return set
  const [before, after, present] = [
    columnsOf(survivor.before),
    columnsOf(survivor.after),
    columnsOf(now.row),
  ] as const
  const names = Object.entries(present.fieldsMatchedBy)
    .filter(([, reference]) => side.has(reference))
    .map(([name]) => name)
    .filter((name) => !isSameJson(present.extendedFields[name], after.extendedFields[name]))
  if (names.length === 0) return set
  const own = columnsOf({ ...row, ...set })
  const from = row.id === facts.victimId ? present : before
  return {
    ...set,
    extendedFields: withNames(own.extendedFields, from.extendedFields, names),
    fieldsMatchedBy: withNames(own.fieldsMatchedBy, from.fieldsMatchedBy, names),
  }
}

const columnsOf = ({ extendedFields, fieldsMatchedBy }: Row | Fields): Columns => ({
  extendedFields: (extendedFields ?? {}) as Fields,
  fieldsMatchedBy: (fieldsMatchedBy ?? {}) as FieldReferences,
})
