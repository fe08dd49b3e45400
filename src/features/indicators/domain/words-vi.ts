/**
 * Vietnamese number words. Groups of three digits are read with trăm, mươi, linh; the scales are nghìn, triệu, tỷ,
 * and above them the part before “tỷ” is read as a number of its own: 10^12 is một nghìn tỷ, 10^15 một triệu tỷ.
 */
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const BILLION_DIGITS = 9

function digit(group: string, at: number): number {
  return Number(group[at] ?? '0')
}

/** Three digits. A group behind a higher one keeps its empty hundreds: 1.005 is một nghìn không trăm linh năm. */
function group3(group: string, behind: boolean): string[] {
  const [hundreds, tens, ones] = [digit(group, 0), digit(group, 1), digit(group, 2)]
  const words: string[] = []
  if (hundreds > 0 || behind) words.push(DIGITS[hundreds] ?? '', 'trăm')
  if (tens === 0) {
    if (ones > 0 && words.length > 0) words.push('linh')
    if (ones > 0) words.push(DIGITS[ones] ?? '')
    return words
  }
  if (tens === 1) words.push('mười')
  else words.push(DIGITS[tens] ?? '', 'mươi')
  if (ones === 1 && tens > 1) words.push('mốt')
  else if (ones === 5) words.push('lăm')
  else if (ones > 0) words.push(DIGITS[ones] ?? '')
  return words
}

/** At most nine digits, by nghìn and triệu. */
function below(digits: string, behind: boolean): string[] {
  const padded = digits.padStart(BILLION_DIGITS, '0')
  const words: string[] = []
  for (const [index, scale] of ['triệu', 'nghìn', ''].entries()) {
    const group = padded.slice(index * 3, index * 3 + 3)
    if (group === '000') continue
    words.push(...group3(group, behind || words.length > 0))
    if (scale !== '') words.push(scale)
  }
  return words
}

function wholeWords(digits: string): string[] {
  const trimmed = digits.replace(/^0+/, '')
  if (trimmed === '') return ['không']
  if (trimmed.length <= BILLION_DIGITS) return below(trimmed, false)
  const high = trimmed.slice(0, -BILLION_DIGITS)
  const low = trimmed.slice(-BILLION_DIGITS)
  return [...wholeWords(high), 'tỷ', ...below(low, true)]
}

/** Up to three digits without a leading zero are read as a number (phẩy bảy mươi lăm), others digit by digit. */
function fractionWords(digits: string): string[] {
  const zeros = /^0*/.exec(digits)?.[0].length ?? 0
  const rest = digits.slice(zeros)
  const spelled = rest.length > 3 ? Array.from(rest, (d) => DIGITS[Number(d)] ?? '') : wholeWords(rest)
  return [...Array.from({ length: zeros }, () => 'không'), ...(rest === '' ? [] : spelled)]
}

/**
 * A number in Vietnamese words: “1527” is một nghìn năm trăm hai mươi bảy, “149833.75” ends in phẩy bảy mươi lăm.
 * @param text canonical decimal text, trailing zeros kept as stated (“84.80” ends in phẩy tám mươi)
 */
export function vietnameseWords(text: string): string {
  const [whole = '', fraction] = text.replace('-', '').split('.')
  const words = text.startsWith('-') ? ['âm'] : []
  words.push(...wholeWords(whole))
  if (fraction !== undefined) words.push('phẩy', ...fractionWords(fraction))
  return words.join(' ')
}
