import type { LabelFacts } from '../../../../src/core/cardSeries/rules/facts.ts'
import type { CardStatus } from '../../../../src/generated/prisma/enums.ts'

export const label = (text: string, status: CardStatus, isDefault = false): LabelFacts => ({
  ...{ id: `id-${text}`, label: text, status, isDefault },
})

/** The default label of each status, called like the status, and two more for `ACTIVE` and `SUSPENDED`. */
export const labels: LabelFacts[] = [
  ...(['NOT_ISSUED', 'ISSUED'] as const).map((status) => label(status, status, true)),
  ...[label('ทอง', 'ACTIVE'), label('ACTIVE', 'ACTIVE', true)],
  ...[label('VERLOREN', 'SUSPENDED'), label('SUSPENDED', 'SUSPENDED', true)],
  ...(['EXPIRED', 'DELETED'] as const).map((status) => label(status, status, true)),
]
