import type { Access } from '../access.ts'
import type { Inside } from './inside.ts'

/** What belongs to this one device, whoever sits at it. */
export function settingsOver(inside: Inside): Pick<Access, 'setLanguage' | 'offerLanguage' | 'setWriting' | 'setProfile'> {
  const { deviceDb, language, writing, profile } = inside
  return {
    setLanguage(next) {
      inside.isLanguageChosen = true
      language.set(next)
      void deviceDb.set('language', next).catch(() => {})
    },
    offerLanguage(next) {
      if (!inside.isLanguageChosen) language.set(next)
    },
    setWriting(next) {
      writing.set(next)
      void deviceDb.set('writing', next).catch(() => {})
    },
    setProfile(next) {
      profile.set(next)
      if (inside.room?.remembered) void inside.remember({ ...inside.room.remembered, profile: next })
    },
  }
}
