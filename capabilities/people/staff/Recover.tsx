import { Loader, NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { circlesOf } from '../roles.ts'
import { useAsk, useAttempt, useDevice, useGo, useProblem, useWords } from '#kernel/device/index.ts'
import type { CentreState, Link, SignedStatement, Wrap } from '#vault/api.ts'
import { contract } from '../contract.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { InviteLink } from './invite-link.tsx'
import { NewSheets, TwoSheets, type Sheets } from './recovery-sheets.tsx'
import { SafetyNumber } from './safety-number.tsx'
import { useLeaveWarning } from './use-leave-warning.ts'

const of = 4
const pollEvery = 4_000

interface Newcomer {
  readonly account: string
  readonly enc: string
  readonly sig: string
  readonly pop: string
  readonly mac: string
}

/** Two sheets bring the centre back: they are checked, a new head is appointed, and new sheets replace the used ones. */
export function Recover() {
  const go = useGo()
  const onDone = () => go('/')
  const t = useWords('people')
  const device = useDevice()
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const circleProblem = useProblem('circles')
  const [step, setStep] = useState<'sheets' | 'checked' | 'invited' | 'rotate' | 'done'>('sheets')
  const [typed, setTyped] = useState<readonly [string, string] | null>(null)
  const [state, setState] = useState<CentreState | null>(null)
  const [centreCode, setCentreCode] = useState('')
  const [who, setWho] = useState('')
  const [invited, setInvited] = useState<{ invite: string; fragment: string } | null>(null)
  const [newcomer, setNewcomer] = useState<{ keys: Newcomer; number: string } | null>(null)
  const [sheets, setSheets] = useState<Sheets | null>(null)
  const { isBusy, trouble, attempt } = useAttempt((thrown) =>
    (thrown as { reason?: string }).reason === 'recovery-refused' ? circleProblem(thrown) : problem(thrown),
  )
  useLeaveWarning(state !== null && step !== 'done')

  const check = () =>
    attempt(async () => {
      if (!typed) return
      const vault = device.vault()
      const { genesis8 } = await vault.readSheet(typed[0])
      const { challenge } = await device.door.recoveryStart({ genesis8 })
      const { sig } = await vault.proveRecovery({ sheets: typed, challenge })
      await device.door.recoveryProve({ challenge, sig })
      setState(await vault.recover({ sheets: typed, statements: await wholeChain(device.door.chain) }))
      setCentreCode(await vault.centreCode())
      setStep('checked')
    })

  const invite = () =>
    attempt(async () => {
      const id = crypto.randomUUID()
      const { fragment } = await device.vault().makeInvitation({ invite: id })
      await ask.invite({ invite: id, roles: ['head'], rekeyOf: who === '' ? null : who })
      setInvited({ invite: id, fragment })
      setStep('invited')
    })

  useEffect(() => {
    if (step !== 'invited' || !invited || newcomer) return
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      try {
        const found = (await ask.invites({})).find((each) => each.invite === invited.invite)
        if (here && found?.newcomer) {
          const keys = found.newcomer
          return setNewcomer({ keys, number: await device.vault().newcomerNumber(keys) })
        }
      } catch {
        // away for a moment: asked again below
      }
      if (here) timer = setTimeout(() => void look(), pollEvery)
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [step, invited, newcomer, ask, device])

  const appoint = () =>
    attempt(async () => {
      if (!newcomer || !state || !invited) return
      const vault = device.vault()
      const { wraps, links } = await device.door.recoveryKeys()
      const deeds = await vault.appointHead({
        invite: invited.invite,
        fragment: invited.fragment,
        newcomer: newcomer.keys,
        rekey: who !== '',
        at: device.now().toISOString(),
        circles: circlesForHead(state, wraps, links),
      })
      await device.door.append({ deeds, invite: invited.invite })
      setState(await vault.takeStatements(deeds.map(({ statement }) => statement)))
      setSheets((await vault.beginRecoveryRotation({ at: device.now().toISOString() })).sheets)
      setStep('rotate')
    })

  const rotate = (read: readonly [string, string]) =>
    attempt(async () => {
      await device.door.append({ deeds: [await device.vault().confirmRecoveryRotation(read)] })
      setStep('done')
    })

  if (!window.isSecureContext) return <Flow title={t('insecure.title')} why={t('insecure.text')} />
  switch (step) {
    case 'sheets':
      return (
        <Flow
          title={t('recover.title')}
          why={t('recover.why')}
          step={1}
          of={of}
          next={t('recover.check')}
          onNext={() => void check()}
          isReady={typed !== null}
          isBusy={isBusy}
          trouble={trouble}
          onBack={onDone}
          wide
        >
          <TwoSheets onRead={setTyped} />
        </Flow>
      )
    case 'checked':
      return (
        <Flow
          title={t('recover.appoint.title')}
          why={t('recover.appoint.why')}
          step={2}
          of={of}
          next={t('invite.make')}
          onNext={() => void invite()}
          isBusy={isBusy}
          trouble={trouble}
        >
          <ul className={styles['checks']}>
            {['typed', 'set', 'centre', 'key'].map((each) => (
              <li key={each}>{t(`recover.checked.${each}`)}</li>
            ))}
          </ul>
          <NativeSelect
            size="md"
            label={t('recover.who')}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            data={[
              { value: '', label: t('recover.who.new') },
              ...(state?.members ?? []).map(({ account, roles }) => ({
                value: account,
                label: t('recover.who.member', { code: `${roles.map((role) => t(`role.${role}`)).join(', ')} · ${account.slice(0, 8)}` }),
              })),
            ]}
          />
        </Flow>
      )
    case 'invited':
      return newcomer ? (
        <Flow
          title={t('safety-number')}
          why={t('waiting.compare')}
          step={3}
          of={of}
          next={t('waiting.same')}
          onNext={() => void appoint()}
          isBusy={isBusy}
          trouble={trouble}
        >
          <SafetyNumber number={newcomer.number} />
        </Flow>
      ) : (
        <Flow title={t('invite.ready')} why={t('recover.appoint.why')} step={3} of={of} trouble={trouble}>
          {invited && <InviteLink fragment={invited.fragment} />}
          <p className={styles['note']} role="status">
            <Loader size="xs" type="dots" /> {t('recover.waiting')}
          </p>
        </Flow>
      )
    case 'rotate':
      return (
        sheets && (
          <NewSheets
            sheets={sheets}
            centreCode={centreCode}
            title={t('recover.rotate.title')}
            why={t('recover.rotate.why')}
            steps={[4, 4]}
            of={of}
            next={t('sheets.check.confirm')}
            isBusy={isBusy}
            trouble={trouble}
            onDone={(read) => void rotate(read)}
          />
        )
      )
    case 'done':
      return <Flow title={t('recover.done.title')} why={t('recover.done.text')} next={t('found.exists.sign-in')} onNext={onDone} />
  }
}

async function wholeChain(
  chain: (after: number) => Promise<{ statements: readonly SignedStatement[]; more?: boolean }>,
): Promise<SignedStatement[]> {
  const statements: SignedStatement[] = []
  for (;;) {
    const page = await chain(statements.length - 1)
    statements.push(...page.statements)
    if (page.statements.length === 0 || !page.more) return statements
  }
}

/** A head's own circles, and those in which nobody else is left. */
function circlesForHead(state: CentreState, wraps: readonly Wrap[], links: readonly Link[]) {
  const own: readonly string[] = circlesOf(['head'])
  return state.circles
    .filter(({ members }) => members.includes('recovery'))
    .filter(({ name, members }) => (name !== null && own.includes(name)) || members.every((member) => member === 'recovery'))
    .map(({ circle }) => ({
      circle,
      wraps: wraps.filter((wrap) => wrap.circle === circle),
      links: links.filter((link) => link.circle === circle),
    }))
}
