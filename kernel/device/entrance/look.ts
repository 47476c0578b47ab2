import { languages, type Language } from '#kernel/language.ts'
import type { Inside } from './inside.ts'
import { wipe } from './lock.ts'

const known = (language: Language | undefined): language is Language => language !== undefined && languages.includes(language)

/** The first moments of a window: whom this browser remembers, its settings, and whether the server has taken it away. */
export async function look(inside: Inside): Promise<void> {
  const { deviceDb, door } = inside
  try {
    inside.remembered = await deviceDb.remembered()
    inside.wrong = (await deviceDb.setting<number>('wrong')) ?? 0
    const language = await deviceDb.setting<Language>('language')
    if (known(language)) {
      inside.isLanguageChosen = true
      inside.language.set(language)
    }
    const writing = await deviceDb.setting<Language>('writing')
    if (known(writing)) inside.writing.set(writing)
    const first = inside.remembered[0]
    if (first) inside.profile.set(first.profile)
  } catch {
    // No storage at all (a private window of some browsers): she can still sign in with the sheet.
  }
  inside.emit({ is: 'looked', remembered: inside.remembered.length })
  void door.door().then(
    (facts) => inside.demo.set(facts.demo === true),
    () => {},
  )
  for (const { account, id, secret } of inside.remembered) {
    void door.checkDevice({ id, secret }).then(
      async ({ revoked }) => {
        if (revoked) await wipe(inside, account)
      },
      () => {},
    )
  }
}
