import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type Props = { title: string; aside?: ComponentChildren; children: ComponentChildren }

/** A part of a page, with its heading. */
export function Panel({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}
