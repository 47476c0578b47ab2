import { useWords } from '#kernel/device/index.ts'

/** A word of another room, for a title that room gave. */
export function WordsOf({ room, word }: { room: string; word: string }) {
  return useWords(room)(word)
}
