/** What stands on one sheet of paper, for the printer and the PDF alike. No address of ours, no product name. */
export interface Paper {
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly text: string; readonly is: 'code' | 'groups' | 'line' }[]
  /** The square code. */
  readonly qr: string | null
  readonly notes: readonly string[]
  /** Lines to fill in by hand. */
  readonly blanks: readonly string[]
}

/** The last group of a code like `PAK1-XXXXX-…-XXXX`. */
export const lastGroup = (code: string): string => code.slice(code.lastIndexOf('-') + 1)

/** As a person types it: small letters, spaces and look-alikes (O I L U) are forgiven. */
export const plainCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[\s\-–—_.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('U', 'V')
