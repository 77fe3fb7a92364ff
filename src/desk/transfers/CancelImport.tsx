import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import { CancelImport as CancelImportDocument, type ImportRunFragment } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

/** Ends an import that runs. */
export function CancelImport({ run: { id, file } }: { run: ImportRunFragment }) {
  return (
    <Action
      label={texts.transfers.cancelImport}
      title={texts.transfers.cancelImportTitle(file)}
      submit={texts.transfers.cancel}
      cancel={texts.transfers.keep}
      fields={[{ ...reasonField(true), hint: texts.transfers.cancelHint }]}
      document={CancelImportDocument}
      toInput={({ reason }) => ({ import: id, reason: reason || null })}
    />
  )
}
