import { useQuery } from '@urql/preact'
import { StatusLabels, type StatusLabelsQuery } from '../generated/operations.ts'

type Label = StatusLabelsQuery['statusLabels']['nodes'][number]

/** The status labels in use that fit. Empty while they are loaded. */
export function useLabels(fits: (label: Label) => boolean): Label[] {
  const [{ data }] = useQuery({ query: StatusLabels })
  return (data?.statusLabels.nodes ?? []).filter((label) => label.retiredAt === null && fits(label))
}
