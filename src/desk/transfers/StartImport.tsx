import { Action } from '../actions/Action.tsx'
import { reasonField } from '../actions/reasonField.ts'
import { type JoinChoice, StartImport as StartImportDocument } from '../generated/operations.ts'
import { addressOf, navigate } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

const choices: readonly JoinChoice[] = ['JOIN', 'ASK', 'REFUSE']

/** Starts the import of a file, and goes to its page. */
export function StartImport() {
  const options = choices.map((value) => ({ value, label: texts.transfers.joins[value] }))
  return (
    <Action
      label={texts.transfers.startImport}
      title={texts.transfers.startImportTitle}
      submit={texts.transfers.start}
      fields={[
        { name: 'file', label: texts.transfers.file, hint: texts.transfers.fileHint, path: 'file' },
        { name: 'onJoin', label: texts.transfers.onJoin, options, path: 'onJoin' },
        reasonField(true),
      ]}
      document={StartImportDocument}
      toInput={({ file = '', onJoin, reason }) => ({
        ...{ file, mapping: null, reason: reason || null },
        onJoin: choices.find((one) => one === onJoin) ?? null,
      })}
      onDone={({ customerImport }) => navigate(addressOf(['imports', customerImport.id]))}
    />
  )
}
