import { AdjustPoints } from '../../client/client.ts'
import type { PointsFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

type Props = { id: string; program: PointsFragment['program'] }

/** Credits or debits points. */
export function ChangePoints({ id, program: { programId, name } }: Props) {
  return (
    <Action
      label={texts.actions.adjust}
      about={name}
      title={texts.actions.adjustTitle(name)}
      fields={[
        {
          name: 'direction',
          label: texts.actions.direction,
          options: [
            { value: 'credit', label: texts.actions.credit },
            { value: 'debit', label: texts.actions.debit },
          ],
          path: 'direction',
        },
        { name: 'points', label: texts.actions.points, path: 'change' },
        reasonField(false),
      ]}
      document={AdjustPoints}
      toInput={({ direction, points = '', reason = '' }) => ({
        customer: { id },
        programId,
        change: direction === 'debit' ? { debit: { points } } : { credit: { points } },
        reason,
      })}
    />
  )
}
