/** The alphabet of the last letter typed: people here change between two and three keyboard layouts. */
export function alphabetOf(text: string): 'cyrillic' | 'latin' | null {
  for (const letter of [...text].reverse()) {
    if (/\p{Script=Cyrillic}/u.test(letter)) return 'cyrillic'
    if (/\p{Script=Latin}/u.test(letter)) return 'latin'
  }
  return null
}
