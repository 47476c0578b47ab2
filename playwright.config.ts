import { defineConfig } from '@playwright/test'

/** Begun first, so that none of them is told alone at the end while the other workers stand idle. */
const long = [
  'coming-back',
  'passphrase',
  'second-factor',
  'after-restore',
  'unplugged',
  'erased-and-restored',
  'gallery',
  'h-axe',
  'one-case',
  'held-and-locked',
].map((story) => `${story}.journey.ts`)

/** The README's pictures are taken only when asked (PICTURES=1): in a run of checks they would look at nothing new. */
const pictures = process.env['PICTURES'] === '1' ? [] : ['pictures.journey.ts']

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  projects: [
    { name: 'long', testMatch: long },
    { name: 'short', testIgnore: [...long, ...pictures] },
  ],
  globalSetup: './journeys/before-all.ts',
  // more than twice as many as a small machine has processors: each waits longer than it works, and has its own server, folder and ports
  workers: 5,
  fullyParallel: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [['list']],
  use: { trace: 'off', video: 'off', locale: 'ru-RU', timezoneId: 'Asia/Almaty' },
})
