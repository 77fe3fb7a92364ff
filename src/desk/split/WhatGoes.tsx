import { formats } from '../../pages/formats.ts'
import { identifierName } from '../../pages/identifierName.ts'
import { Panel } from '../../pages/Panel.tsx'
import type { SplitPlanQuery } from '../generated/operations.ts'
import { texts } from '../texts/texts.ts'

type Plan = Extract<SplitPlanQuery['previewSplitProfile'], { __typename: 'SplitProfilePreview' }>

/** What goes with the profile, in words. */
export function WhatGoes({ plan }: { plan: Plan }) {
  const { identifiers, cardNumbers, points, programs, notices } = plan
  const lines = [
    identifiers.length > 0 &&
      texts.split.identifiers(identifiers.map(({ type, value }) => `${identifierName(type)} ${value}`)),
    cardNumbers.length > 0 && texts.unmerge.cards(cardNumbers),
    programs.length > 0 && texts.split.programs(programs.map(({ name }) => name)),
    ...points.map(({ points: moved, program, expiresAt }) =>
      texts.unmerge.points(formats.points(moved), program.name, expiresAt && formats.day(expiresAt)),
    ),
    ...notices.map(({ message }) => message),
  ].filter((line) => typeof line === 'string')
  return (
    <Panel title={texts.split.goes}>
      {lines.length === 0 && <p class="none">{texts.split.onlyProfile}</p>}
      <ul class="lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Panel>
  )
}
