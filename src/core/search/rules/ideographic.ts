const script = '[\\u2E80-\\u9FFF\\uAC00-\\uD7AF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}]'
const whole = new RegExp(`^${script}+$`, 'u')

/** Whether a folded text has only characters of the scripts that write a word in one or two of them: Chinese, Japanese, Korean. */
export const isIdeographic = (text: string): boolean => whole.test(text)
