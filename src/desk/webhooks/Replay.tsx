import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import { ReplayDeliveries } from '../generated/operations.ts'

type Props = {
  webhook: string
  /** Absent: all that are parked, the oldest first. */
  deliveries?: readonly string[]
  label: string
  title: string
  about?: string
  onDone: () => void
}

/** Puts parked deliveries in line again. */
export function Replay({ webhook, deliveries, onDone, ...rest }: Props) {
  return (
    <Action
      {...rest}
      fields={[reasonField(true)]}
      document={ReplayDeliveries}
      toInput={({ reason }) => ({
        webhook,
        deliveries: deliveries ? [...deliveries] : null,
        reason: reason || null,
      })}
      onDone={onDone}
    />
  )
}
