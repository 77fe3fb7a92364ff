import type { ComponentChildren } from 'preact'
import { navigate } from './path.ts'

type Props = {
  to: string
  children: ComponentChildren
  class?: string
  'aria-current'?: 'page' | undefined
  'aria-label'?: string
}

/** A link to another page of the desk. It does not load the page anew. */
export function Link({ to, children, ...rest }: Props) {
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a href={to} onClick={go} {...rest}>
      {children}
    </a>
  )
}
