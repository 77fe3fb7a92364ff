import { formats } from '../../pages/formats.ts'

type Props = {
  /** What the bar is about, for those who hear it. */
  about: string
  /** 0 to 1; null if it is not known yet. */
  part: number | null
}

/** How far work is. */
export function ProgressBar({ about, part }: Props) {
  return (
    <p class="progress">
      <progress aria-label={about} max={1} {...(part !== null && { value: part })} />
      <small>{part === null ? '' : formats.percent(part)}</small>
    </p>
  )
}
