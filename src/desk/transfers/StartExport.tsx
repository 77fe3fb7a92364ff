import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import { StartExport as StartExportDocument } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

/** Starts an export of all customers. */
export function StartExport({ onDone }: { onDone: () => void }) {
  return (
    <Action
      label={texts.transfers.startExport}
      title={texts.transfers.startExportTitle}
      submit={texts.transfers.export}
      fields={[{ ...reasonField(true), hint: texts.transfers.startExportHint }]}
      document={StartExportDocument}
      toInput={({ reason }) => ({ reason: reason || null })}
      onDone={onDone}
    />
  )
}
