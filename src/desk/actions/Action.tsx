import { useEffect, useRef, useState } from 'preact/hooks'
import type { Document, Success } from '../../client/client.ts'
import { type Intent, type Refused, useIntent } from '../../pages/useIntent.ts'
import { texts } from '../texts/texts.ts'
import { ActionDialog } from './ActionDialog.tsx'
import type { Field, Needed, Values } from './field.ts'

type Result = { __typename?: string | undefined }
type Told = Pick<Refused, 'message' | 'path'>
/** Why an input cannot be made or sent. */
export type Failed = { failure: Told }
type Made<Input> = Omit<Input, 'idempotencyKey'>
/** Why an input cannot be sent, or its plan; `warning` is what the person must confirm first. */
export type Checked = Failed | { warning: string | null; expectedPlan: string }
type Props<Data extends Record<string, Result>, Input> = {
  label: string
  title: string
  /** What the button is about, for those who hear it without the rest of the page. */
  about?: string
  /** What the two buttons of the dialog are called, if not as usual. */
  submit?: string
  cancel?: string
  fields: readonly Field[]
  /** How the choices of the fields were read. */
  needed?: Needed
  document: Document<Data, { input: Input }>
  /** The input, or why it cannot be made. */
  toInput: (values: Values) => Made<Input> | Promise<Made<Input> | Failed>
  /** Previews the input before it is sent. Then exactly this plan is carried out. */
  check?: (input: Made<Input>, values: Values) => Promise<Checked>
  /** What failed although the call succeeded, such as one card of several. */
  failureOf?: (success: Success<Data[keyof Data]>) => Told | null
  onDone?: (success: Success<Data[keyof Data]>) => void
  /** What is said beside the button when it is done, if the page does not show it. */
  said?: (success: Success<Data[keyof Data]>) => string | null
}

/** A button with a dialog that sends a mutation. The intent outlives the dialog: its key stays until the outcome is known. */
export function Action<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>({
  label,
  title,
  about,
  said,
  onDone,
  ...rest
}: Props<Data, Input>) {
  const [open, setOpen] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const intent = useIntent(rest.document)
  const show = () => {
    setTold(null)
    setOpen(true)
  }
  const done = (success: Success<Data[keyof Data]>) => {
    setTold(said?.(success) ?? null)
    onDone?.(success)
  }
  const close = () => {
    intent.stop()
    setOpen(false)
  }
  return (
    <>
      <button type="button" class="quiet small" aria-label={about && `${label} ${about}`} onClick={show}>
        {label}
      </button>
      {said && <small role="status">{told}</small>}
      {open && <OpenAction {...rest} {...{ label, title, intent }} onDone={done} onClose={close} />}
    </>
  )
}

function OpenAction<Data extends Record<string, Result>, Input extends { idempotencyKey: string }>({
  title,
  fields,
  needed,
  intent: { run, busy, refusal, error, before },
  toInput,
  check,
  failureOf,
  onDone,
  onClose,
  submit: submitLabel,
  cancel,
}: Props<Data, Input> & { intent: Intent<Data, Input>; onClose: () => void }) {
  /** A dialog that is closed sends nothing more, whatever it still waits for. */
  const closed = useRef(false)
  useEffect(
    () => () => {
      closed.current = true
    },
    [],
  )
  /** Also while a plan is read: until then the one that is shown must not be confirmed. */
  const [working, setWorking] = useState(false)
  const [failure, setFailure] = useState<Told | null>(null)
  const [plan, setPlan] = useState<{ text: string; warning: string; expectedPlan: string } | null>(null)
  const preview = async (input: Made<Input>, values: Values) => {
    const checked = (await check?.(input, values)) ?? null
    const failed = checked && 'failure' in checked ? checked.failure : null
    const next = checked && 'warning' in checked ? checked : null
    setPlan(next?.warning ? { ...next, warning: next.warning, text: JSON.stringify(input) } : null)
    return { failed, next }
  }
  const send = async (input: Made<Input>, next: { expectedPlan: string } | null) => {
    const success = await run(next ? { ...input, expectedPlan: next.expectedPlan } : input)
    const failed = success && (failureOf?.(success) ?? null)
    setFailure(failed)
    if (!success || failed) return false
    onDone?.(success)
    onClose()
    return true
  }
  const confirm = async (input: Made<Input>, shown: { expectedPlan: string }, values: Values) => {
    // A plan that is not carried out may be stale: the person confirms the one of now.
    if (!(await send(input, shown)) && !closed.current) await preview(input, values)
  }
  const submit = async (values: Values) => {
    const input = await toInput(values)
    if (closed.current) return
    if (isFailed(input)) return setFailure(input.failure)
    if (plan?.text === JSON.stringify(input)) return confirm(input, plan, values)
    const { failed, next } = await preview(input, values)
    if (closed.current) return
    setFailure(failed)
    if (!failed && !next?.warning) await send(input, next)
  }
  return (
    <ActionDialog
      {...{ title, fields, needed, error, onClose, cancel, submit: submitLabel }}
      busy={busy || working}
      refusal={failure ?? (refusal?.code === 'PLAN_STALE' ? stale : refusal)}
      warning={plan?.warning ?? null}
      note={before && texts.actions.before[before]}
      onSubmit={(values) => {
        setWorking(true)
        void submit(values).finally(() => setWorking(false))
      }}
    />
  )
}

const isFailed = (made: object): made is Failed => 'failure' in made
const stale = { message: texts.errors.stale, path: [] }
