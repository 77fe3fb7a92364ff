import { useState } from 'preact/hooks'
import type { Document, Success } from '../../client/client.ts'
import { type Refused, useIntent } from '../shell/useIntent.ts'
import { ActionDialog } from './ActionDialog.tsx'
import type { Field, Values } from './field.ts'

type Result = { __typename?: string | undefined }
type Told = Pick<Refused, 'message' | 'path'>
type Props<Data extends Record<string, Result>, Input> = {
  label: string
  title: string
  /** What the button is about, for those who hear it without the rest of the page. */
  about?: string
  fields: readonly Field[]
  document: Document<Data, { input: Input }>
  toInput: (values: Values) => Omit<Input, 'idempotencyKey'>
  /** What the person must know first, and the plan to carry out then; null: nothing. */
  check?: (input: Omit<Input, 'idempotencyKey'>) => Promise<{ warning: string; expectedPlan: string } | null>
  /** What failed although the call succeeded, such as one card of several. */
  failureOf?: (success: Success<Data[keyof Data]>) => Told | null
  onDone?: (success: Success<Data[keyof Data]>) => void
}

/** A button with a dialog that sends a mutation. */
export function Action<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>({
  label,
  title,
  about,
  ...rest
}: Props<Data, Input>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        class="quiet small"
        aria-label={about && `${label} ${about}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && <OpenAction {...rest} label={label} title={title} onClose={() => setOpen(false)} />}
    </>
  )
}

function OpenAction<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>({
  title,
  fields,
  document,
  toInput,
  check,
  failureOf,
  onDone,
  onClose,
}: Props<Data, Input> & { onClose: () => void }) {
  const { run, busy, refusal, error } = useIntent(document)
  const [failure, setFailure] = useState<Told | null>(null)
  const [plan, setPlan] = useState<{ text: string; warning: string; expectedPlan: string } | null>(null)
  const submit = async (values: Values) => {
    const input = toInput(values)
    const text = JSON.stringify(input)
    const warned = plan?.text === text ? plan : null
    const checked = warned ? null : await check?.(input)
    setPlan(checked ? { text, ...checked } : warned)
    if (checked) return
    const success = await run(warned ? { ...input, expectedPlan: warned.expectedPlan } : input)
    if (!success) return setFailure(null)
    const failed = failureOf?.(success) ?? null
    setFailure(failed)
    if (failed) return
    onDone?.(success)
    onClose()
  }
  return (
    <ActionDialog
      {...{ title, fields, busy, error, onClose }}
      refusal={failure ?? refusal}
      warning={plan?.warning ?? null}
      onSubmit={submit}
    />
  )
}
