import { type PointsFragment, TransferPoints } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'
import { Action } from './Action.tsx'
import { reasonField } from './reasonField.ts'

type Props = { id: string; program: PointsFragment['program'] }

/** Moves points to the holder of another card. */
export function MovePoints({ id, program: { programId, name } }: Props) {
  return (
    <Action
      label={texts.actions.transfer}
      about={name}
      title={texts.actions.transferTitle(name)}
      fields={[
        { name: 'card', label: texts.actions.toCard, path: 'to' },
        { name: 'points', label: texts.actions.points, path: 'points' },
        reasonField(false),
      ]}
      document={TransferPoints}
      toInput={({ card = '', points = '', reason = '' }) => ({
        from: { id },
        to: { cardNumber: card.replaceAll(' ', '') },
        programId,
        points,
        reason,
      })}
    />
  )
}
