import { useState } from 'react'

export interface Attempt {
  /** A deed is under way; its button shows it. */
  readonly isBusy: boolean
  /** Why the last one did not succeed, as a sentence. */
  readonly trouble: string | undefined
  readonly setTrouble: (sentence: string | undefined) => void
  /** Does one deed: what it throws becomes the sentence, and `after` puts the screen right. Rejects only when `after` does. */
  readonly attempt: (deed: () => Promise<void>, after?: (thrown: unknown) => void | Promise<void>) => Promise<void>
}

/** A deed that takes a moment and may fail: busy meanwhile, and a sentence (`useProblem`) when it did not succeed. */
export function useAttempt(sentence: (thrown: unknown) => string): Attempt {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const attempt: Attempt['attempt'] = async (deed, after) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await deed()
    } catch (thrown) {
      setTrouble(sentence(thrown))
      await after?.(thrown)
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, trouble, setTrouble, attempt }
}
