import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  globalSetup: './journeys/before-all.ts',
  // two stories at a time: each waits more than it works, and has its own server, folder and ports
  workers: 2,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  retries: 0,
  reporter: [['list']],
  use: { trace: 'off', video: 'off', locale: 'ru-RU', timezoneId: 'Asia/Almaty' },
})
