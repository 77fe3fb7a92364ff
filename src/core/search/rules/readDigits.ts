/**
 * The endings of a mobile number that a text can stand for. A long number with leading zeros also stands for the
 * number without them, as people write it in their own country. Empty if the text has letters or too few digits.
 */
export function readDigits(text: string): string[] {
  const compact = text.normalize('NFKC').replace(/\(0\)/g, '')
  if (!/^[+\d\s()./-]+$/.test(compact)) return []
  const digits = compact.replace(/\D/g, '')
  if (digits.length < 2) return []
  const national = digits.replace(/^0+/, '')
  return digits.length >= 7 && national !== digits ? [digits, national] : [digits]
}
