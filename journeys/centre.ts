import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { found, hire, lineTo, put, refresh, type Desk as CliDesk } from '#apps/cli/client.ts'
import { profile } from '#capabilities/centre/sealed/profile.ts'
import { person } from '#capabilities/people/sealed/person.ts'
import type { Role } from '#capabilities/people/roles.ts'
import { room } from '#capabilities/shelter/sealed/room.ts'
import { caseFile } from '#capabilities/cases/sealed/case.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { showHandle } from '#capabilities/people/handle.ts'
import type { House } from './house.ts'
import type { Papers } from './worker.ts'

const phrase = 'қайың өзен таң жолы бес'

/** A centre founded without a screen, for stories that begin later. Everybody in it is invented. */
export interface Centre {
  readonly head: CliDesk
  readonly sheets: readonly [string, string, string]
  papersOf(desk: CliDesk): Papers
  hire(role: Role, name: string): Promise<CliDesk>
  /** Rooms with so many beds each, named 1, 2, 3 … */
  rooms(...beds: number[]): Promise<void>
  /** An open case; returns its id. */
  openCase(alias: string, name: string, children: number): Promise<string>
}

/** What the centre and its head are called, and what colleagues read of somebody of this name. */
const usual = {
  centre: 'Учебный центр',
  display: 'Дневник',
  head: 'Айжан Учебная',
  about: (name: string): z.input<typeof person.sealed> => ({ name }),
}

export async function quickCentre(house: House, others: Partial<typeof usual> = {}): Promise<Centre> {
  const called = { ...usual, ...others }
  const token = house.foundingLink.split('#found.')[1] ?? ''
  const head = await found(lineTo(house.staffUrl), { token, country: 'KZ', passphrase: phrase })
  const naming = (desk: CliDesk, name: string) =>
    put(desk, [{ id: desk.account, kind: person.of.kind, circle: 'staff', coded: {}, sealed: called.about(name) }])
  await put(head, [
    {
      id: head.centre,
      kind: profile.of.kind,
      circle: 'staff',
      coded: {},
      sealed: profile.sealed.parse({ name: called.centre, displayName: called.display, language: 'ru' }),
    },
  ])
  await naming(head, called.head)
  return {
    head,
    sheets: head.sheets,
    papersOf: ({ handle, accountKey, passphrase }) => ({ handle: showHandle(handle), accountKey, passphrase }),
    async hire(role, name) {
      const desk = await hire(head, lineTo(house.staffUrl), [role], phrase)
      await naming(desk, name)
      await refresh(head)
      return desk
    },
    async rooms(...beds) {
      await put(
        head,
        beds.map((many, n) => ({
          kind: room.of.kind,
          circle: 'staff',
          coded: {
            kind: 'family',
            beds: Array.from({ length: many }, () => randomUUID()),
            cots: [],
            stepFree: false,
            closed: false,
            order: n,
          },
          sealed: { name: String(n + 1) },
        })),
      )
    },
    async openCase(alias, name, children) {
      const id = randomUUID()
      const coded = caseFile.of.schema.parse({
        status: 'open',
        openedOn: new Date().toISOString().slice(0, 10),
        stage: 'introduction',
        source: null,
        call: null,
        sex: null,
        age: null,
        violence: [],
        relation: null,
        region: null,
        children,
        closedOn: null,
        closeReason: null,
      }) as Record<string, unknown>
      await put(head, [
        { id, caseId: id, kind: caseFile.of.kind, circle: 'intake', coded, sealed: {} },
        { caseId: id, kind: card.of.kind, circle: 'intake', coded: {}, sealed: card.sealed.parse({ alias, name }) },
      ])
      return id
    },
  }
}
