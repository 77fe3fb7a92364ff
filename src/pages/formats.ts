const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const whole = new Intl.NumberFormat()
const percent = new Intl.NumberFormat(undefined, { style: 'percent' })

/** Dates and numbers in the manner of the reader's browser. */
export const formats = {
  day: (text: string) => day.format(new Date(text)),
  moment: (text: string) => moment.format(new Date(text)),
  points: (text: string | bigint) => whole.format(BigInt(text)),
  count: (count: number) => whole.format(count),
  /** A half is 50%. Only the whole is 100%. */
  percent: (part: number) => percent.format(Math.floor(part * 100) / 100),
  /** `WEB_ENGAGE` becomes `Web engage`. */
  code: (code: string) => code.charAt(0) + code.slice(1).toLowerCase().replaceAll('_', ' '),
}
