import { useRead } from '../../pages/useRead.ts'
import { StatusLabels, type StatusLabelsQuery } from '../generated/operations.ts'
import type { Needed } from './field.ts'

type Label = StatusLabelsQuery['statusLabels']['nodes'][number]

/** The status labels in use that fit. There are none while they are read, or if they cannot be read. */
export function useLabels(fits: (label: Label) => boolean): Needed & { labels: Label[] } {
  const { data, error, again } = useRead({ query: StatusLabels, variables: {} })
  const labels = (data?.statusLabels.nodes ?? []).filter((label) => label.retiredAt === null && fits(label))
  return { labels, error, again }
}
