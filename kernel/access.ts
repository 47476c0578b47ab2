/** A permission by name, `capability.deed`. */
export type Permission = `${string}.${string}`

/**
 * The permissions of one capability, each with the sentence a director reads (English here; the sentence in her language
 * is `may.<deed>` in the capability's messages). Returns their names: `may.place === 'shelter.place'`.
 */
export function permissions<const Name extends string, const Sentences extends Readonly<Record<string, string>>>(
  name: Name,
  sentences: Sentences,
): { readonly [Deed in keyof Sentences & string]: `${Name}.${Deed}` } {
  return Object.fromEntries(Object.keys(sentences).map((deed) => [deed, `${name}.${deed}`])) as {
    readonly [Deed in keyof Sentences & string]: `${Name}.${Deed}`
  }
}
