import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  globalSetup: './journeys/before-all.ts',
  // more than a small machine has processors: each waits as long as it works, and has its own server, folder and ports
  workers: 3,
  fullyParallel: true,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [['list']],
  use: { trace: 'off', video: 'off', locale: 'ru-RU', timezoneId: 'Asia/Almaty' },
})
