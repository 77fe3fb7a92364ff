import { useEffect, useRef, useState } from 'preact/hooks'
import { addressOf, navigate, usePath } from '../shell/path.ts'
import { texts } from '../texts/texts.ts'

/** Milliseconds without a key before the search is sent. */
const rest = 60

/** The search field. `/` leads to it from anywhere, and the arrow down from it to the first result. */
export function SearchField() {
  const { parts, query } = usePath()
  const asked = parts.length === 0 ? (query.get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (document.activeElement !== field.current) setText(asked)
  }, [asked])
  useEffect(() => {
    if (document.activeElement !== field.current || text.trim() === asked) return
    const timer = setTimeout(() => {
      const address = addressOf([], text.trim() ? { q: text.trim() } : {})
      navigate(address, { replace: parts.length === 0 })
    }, rest)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const writes = (event.target as HTMLElement).closest('input, textarea, select, dialog')
      if (event.key !== '/' || writes) return
      event.preventDefault()
      field.current?.focus()
    }
    addEventListener('keydown', focus)
    return () => removeEventListener('keydown', focus)
  }, [])
  const toResults = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    document.querySelector<HTMLElement>('.results a')?.focus()
  }
  return (
    <search class="search-field">
      <input
        ref={field}
        type="search"
        aria-label={texts.search.label}
        placeholder={texts.search.placeholder}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={toResults}
      />
    </search>
  )
}
