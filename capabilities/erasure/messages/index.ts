import type { Messages } from '#kernel/messages.ts'

export const messages: Messages = {
  room: 'erasure',
  load: {
    en: () => import('./en.json', { with: { type: 'json' } }),
    ru: () => import('./ru.json', { with: { type: 'json' } }),
    kk: () => import('./kk.json', { with: { type: 'json' } }),
    ky: () => import('./ky.json', { with: { type: 'json' } }),
    uz: () => import('./uz.json', { with: { type: 'json' } }),
    tg: () => import('./tg.json', { with: { type: 'json' } }),
  },
}
