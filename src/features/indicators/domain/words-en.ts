const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion', 'sextillion']

function group3(value: number): string[] {
  const words: string[] = []
  const [hundreds, rest] = [Math.floor(value / 100), value % 100]
  if (hundreds > 0) words.push(ONES[hundreds] ?? '', 'hundred')
  if (rest === 0) return words
  if (rest < 20) words.push(ONES[rest] ?? '')
  else {
    const ones = rest % 10
    const tens = TENS[Math.floor(rest / 10)] ?? ''
    words.push(ones === 0 ? tens : `${tens}-${ONES[ones] ?? ''}`)
  }
  return words
}

function wholeWords(digits: string): string[] {
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const count = padded.length / 3
  const words: string[] = []
  for (let index = 0; index < count; index++) {
    const value = Number(padded.slice(index * 3, index * 3 + 3))
    if (value === 0) continue
    words.push(...group3(value))
    const scale = SCALES[count - 1 - index] ?? ''
    if (scale !== '') words.push(scale)
  }
  return words.length > 0 ? words : ['zero']
}

/**
 * A number in English words: “1527” is one thousand five hundred twenty-seven, “1.527” one point five two seven.
 * @param text canonical decimal text of at most 24 digits, trailing zeros kept as stated
 */
export function englishWords(text: string): string {
  const [whole = '', fraction] = text.replace('-', '').split('.')
  const words = text.startsWith('-') ? ['minus'] : []
  words.push(...wholeWords(whole))
  if (fraction !== undefined) words.push('point', ...Array.from(fraction, (d) => ONES[Number(d)] ?? ''))
  return words.join(' ')
}
