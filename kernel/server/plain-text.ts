/**
 * [Note: no signs that a terminal obeys] Control characters move the cursor, rename the window, hide a line or type for who
 * reads it; marks of direction turn a sentence round. What comes from a database, a file, a server or an error is shown with
 * them written out, in logs too, for they are read in terminals.
 */
export const unseen = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

export const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A text for a terminal: its own lines and tabs stay, everything else that is not seen is written out. */
export const plainText = (text: string): string => text.replace(unseen, (sign) => (sign === '\n' || sign === '\t' ? sign : escaped(sign)))

/** The same as a part of one line. */
export const onOneLine = (text: string): string => text.replace(unseen, escaped)
