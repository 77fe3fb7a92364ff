/** A letter that is not pronounced, with the mark that says so. It ends a syllable. */
const silent = /[\u0E01-\u0E2E][\u0E34\u0E38]?\u0E4C/g
const end = '|'

const atTheEnd: readonly [letters: RegExp, sound: string][] = [
  [/[รลฬญณ](?=\||$)/g, 'น'],
  [/[จชซดฎตฏถฐทธศษส](?=\||$)/g, 'ต'],
  [/[บปพฟภ](?=\||$)/g, 'ป'],
]

/**
 * A Thai text with the letters that are pronounced, in the order in which they are. So its transliteration letter by
 * letter has the consonants of the usual one: `สวัสดิ์` is sawat. Other texts do not change.
 */
export function thaiSounds(text: string): string {
  if (!/[\u0E01-\u0E2E]/.test(text)) return text
  const spoken = text
    .replace(silent, end)
    .replace(/([เแโใไ])([\u0E01-\u0E2E])/g, '$2$1')
    .replace(/รร(?=[\u0E01-\u0E2E])/g, 'ั')
    .replace(/รร/g, 'น')
    .replace(/ญ(?=[\u0E01-\u0E2E])/g, 'น')
  return atTheEnd.reduce((word, [letters, sound]) => word.replace(letters, sound), spoken).replaceAll(end, '')
}
