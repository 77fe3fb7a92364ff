import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

/** Focuses the field that a refusal is about, each time there is a new refusal. */
export function useFocusWrong(form: RefObject<HTMLElement | null>, refusal: object | null): void {
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [refusal])
}
