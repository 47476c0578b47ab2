// Units as they are written in the six languages, endings included.
const hour = '(?:ч|час\\p{L}*|сағ\\p{L}*|саг\\p{L}*|саат\\p{L}*|соат\\p{L}*|soat\\p{L}*|h|hrs?|hours?)'
const minute = '(?:м|мин\\p{L}*|мүн\\p{L}*|мун\\p{L}*|дақ\\p{L}*|дак\\p{L}*|daq\\p{L}*|min\\p{L}*|m)'
const end = '\\.?(?![\\p{L}\\d])'

const half = /^(?:пол\s?часа|жарты сағат|жарым саат|yarim soat|ним\s?соат|half an hour|half hour)(?!\p{L})/iu
const oneAndHalf = /^(?:полтора часа|бір жарым сағат|бир жарым саат|bir yarim soat|яку\s?ним соат|hour and a half)(?!\p{L})/iu
const hoursAndMinutes = new RegExp(`^(\\d{1,2})\\s?${hour}\\.?\\s*(\\d{1,2})\\s?${minute}${end}`, 'iu')
const hoursAndBare = new RegExp(`^(\\d{1,2})\\s?${hour}\\.?(?:(\\d{1,2})(?![\\p{L}\\d])|\\s+(\\d{1,2})\\s*$)`, 'iu')
const hoursOnly = new RegExp(`^(\\d{1,2}(?:[.,]\\d)?)\\s?${hour}${end}`, 'iu')
const minutesOnly = new RegExp(`^(\\d{1,4})\\s?${minute}${end}`, 'iu')
const anHour = /^(?:час|сағат|саат|соат|soat|an hour|hour)(?![\p{L}\d])/iu

const most = 1440

export interface Length {
  readonly minutes: number
  /** How many characters of the text say so. */
  readonly length: number
}

/**
 * A length of time at the very beginning of a text: `40м`, `40 мин`, `1ч 20м`, `1,5 ч`, `час`, `yarim soat`.
 *
 * @returns minutes 1–1440, or null
 */
export function minutesAt(text: string): Length | null {
  const read = (pattern: RegExp, count: (match: RegExpExecArray) => number) => {
    const match = pattern.exec(text)
    return match === null ? null : { minutes: Math.round(count(match)), length: match[0].length }
  }
  const found =
    read(half, () => 30) ??
    read(oneAndHalf, () => 90) ??
    read(hoursAndMinutes, ([, hours, minutes]) => Number(hours) * 60 + Number(minutes)) ??
    read(hoursAndBare, ([, hours, close, last]) => Number(hours) * 60 + Number(close ?? last)) ??
    read(hoursOnly, ([, hours = '']) => Number(hours.replace(',', '.')) * 60) ??
    read(minutesOnly, ([, minutes]) => Number(minutes)) ??
    read(anHour, () => 60)
  return found !== null && found.minutes > 0 && found.minutes <= most ? found : null
}
