import { expect, test } from './story.ts'
import { foundCentre, lock, signIn, unlock } from './worker.ts'

test.use({ keeps: false })

test('a head founds a centre, types two sheets back, locks, opens, and signs in on another device', async ({ house, desk }) => {
  const first = await desk()
  const papers = await foundCentre(first.page, house.foundingLink, { centre: 'Учебный центр', head: 'Айжан Учебная' })
  expect(papers.sheets).toHaveLength(3)
  await expect(first.page).toHaveTitle('Дневник')

  await lock(first.page)
  expect(await first.page.content()).not.toContain('Айжан')
  await unlock(first.page, papers.passphrase)

  const second = await desk()
  await second.page.goto(house.staffUrl)
  await signIn(second.page, papers)
  await expect(second.page.getByRole('navigation').first()).toBeVisible({ timeout: 60_000 })

  const stranger = await desk()
  await stranger.page.goto(house.staffUrl)
  await signIn(stranger.page, { ...papers, passphrase: 'совсем другая фраза' })
  await expect(stranger.page.getByRole('alert')).not.toBeEmpty()
})
