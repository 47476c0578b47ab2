import { createServer, type Socket } from 'node:net'
import { setTimeout as later } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openNews } from './news.ts'

test('a database that turns everybody away is knocked at by one, every two seconds, however often it said no', async () => {
  let knocks = 0
  const open = new Set<Socket>()
  const deaf = createServer((socket) => {
    knocks++
    open.add(socket)
    socket.on('error', () => {})
    socket.destroy()
  })
  await new Promise<void>((up) => deaf.listen(0, '127.0.0.1', up))
  const { port } = deaf.address() as { port: number }
  const news = openNews({ url: `postgres://nobody@127.0.0.1:${port}/nothing` })
  await later(6_500)
  await news.close()
  deaf.close()
  expect(knocks).toBeGreaterThan(1)
  expect(knocks).toBeLessThan(6)
}, 15_000)
