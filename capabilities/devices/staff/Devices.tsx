import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import {
  To,
  useAccess,
  useAsk,
  useAttempt,
  useDates,
  useDevice,
  useMe,
  useProblem,
  useRemembered,
  useSignal,
  useWords,
} from '#kernel/device/index.ts'
import type { Shown } from '#kernel/contract.ts'
import { deviceKind, useNames } from '#capabilities/people/staff/door.tsx'
import { IconDevice } from '#look/icons.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { Trouble } from '#look/problems.tsx'
import { contract } from '../contract.ts'
import { AskAgain } from './ask-again.tsx'
import styles from './devices.module.css'
import { ChangePassphrase } from './change-passphrase.tsx'
import { SecondFactor } from './second-factor.tsx'
import { ShowKey } from './show-key.tsx'

type Row = Shown<(typeof contract)['devices']>[number]

/** Where she signs in: her devices and those of the centre, the phrase, the code from the phone. How this one behaves: /desk. */
export function Devices() {
  const t = useWords('devices')
  const ask = useAsk(contract)
  const problem = useProblem('devices')
  const [rows, setRows] = useState<readonly Row[] | null>(null)
  const [trouble, setTrouble] = useState<string | undefined>()
  const reload = useCallback(async () => {
    try {
      setRows(await ask.devices({}))
      setTrouble(undefined)
    } catch (thrown) {
      setRows((was) => was ?? [])
      setTrouble(problem(thrown))
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ask])
  useEffect(() => void reload(), [reload])
  const mine = rows?.filter((row) => row.mine) ?? []
  const others = rows?.filter((row) => !row.mine) ?? []
  return (
    <Page title={t('title')} narrow>
      {trouble && <Trouble>{trouble}</Trouble>}
      <Section title={t('mine')}>
        {rows !== null && mine.length === 0 && !trouble && <p className={styles['quiet']}>{t('none')}</p>}
        {mine.map((row) => (
          <DeviceRow key={row.id} row={row} onChange={reload} />
        ))}
        <ThisDevice rows={mine} onChange={reload} />
      </Section>
      <SecondFactor />
      <ChangePassphrase />
      <ShowKey />
      {others.length > 0 && (
        <Section title={t('all')}>
          {others.map((row) => (
            <DeviceRow key={row.id} row={row} onChange={reload} />
          ))}
        </Section>
      )}
    </Page>
  )
}

function DeviceRow({ row, onChange }: { row: Row; onChange: () => Promise<void> }) {
  const t = useWords('devices')
  const dates = useDates()
  const me = useMe()
  const ask = useAsk(contract)
  const problem = useProblem('devices')
  const nameOf = useNames()
  const [isAsking, setAsking] = useState(false)
  const { trouble, attempt } = useAttempt(problem)
  const revoke = async () => {
    await attempt(async () => {
      await ask.revoke({ id: row.id })
      await onChange()
    })
    setAsking(false)
  }
  return (
    <Sheet>
      <div className={styles['row']}>
        <IconDevice size={22} />
        <div className={styles['what']}>
          <div className={styles['head']}>
            <b>{row.mine ? t(`kind.${row.kind}`) : <To path={`/people/${row.account}`}>{nameOf(row.account)}</To>}</b>
            {!row.mine && <span>{t(`kind.${row.kind}`)}</span>}
            {row.this && <Tag tone="juniper">{t('this')}</Tag>}
            {row.revoked && <Tag tone="brick">{t('revoked')}</Tag>}
          </div>
          <span className={styles['quiet']}>
            {t('seen', { day: dates.short(row.seen.slice(0, 10)) })} · {t('added', { day: dates.short(row.added.slice(0, 10)) })}
          </span>
        </div>
        {!row.revoked && !row.this && (row.mine || me.may('people.remove')) && !isAsking && (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {t('revoke')}
          </Button>
        )}
      </div>
      {isAsking && (
        <div className={styles['ask']}>
          <p>{t('revoke.explain')}</p>
          <div className={styles['tools']}>
            <Button size="xs" color="brick" onClick={() => void revoke()} autoFocus>
              {t('revoke')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(false)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
      {trouble && <Trouble>{trouble}</Trouble>}
    </Sheet>
  )
}

/** Remember or forget the very device she sits at. */
function ThisDevice({ rows, onChange }: { rows: readonly Row[]; onChange: () => Promise<void> }) {
  const t = useWords('devices')
  const access = useAccess()
  const device = useDevice()
  const problem = useProblem('devices')
  const profile = useSignal(device.profile)
  const known = useRemembered(rows)
  const [asking, setAsking] = useState<'remember' | 'forget' | null>(null)
  const [trouble, setTrouble] = useState<string | undefined>()
  if (known === undefined) return null
  const isKnown = known !== null
  return (
    <div>
      {asking === 'remember' ? (
        <AskAgain
          isFresh
          why={t('remember.why')}
          deed={t('remember')}
          onCancel={() => setAsking(null)}
          onPassphrase={async (passphrase) => {
            await access.rememberThisDevice({ passphrase, kind: deviceKind(), profile })
            setAsking(null)
            await onChange()
          }}
        />
      ) : asking === 'forget' ? (
        <div className={styles['ask']}>
          <p>{t('forget.explain')}</p>
          <div className={styles['tools']}>
            <Button
              size="xs"
              color="brick"
              onClick={() =>
                void access.forgetThisDevice().then(
                  async () => {
                    setAsking(null)
                    await onChange()
                  },
                  (thrown: unknown) => setTrouble(problem(thrown)),
                )
              }
            >
              {t('forget')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(null)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      ) : (
        <Button variant="default" size="xs" onClick={() => setAsking(isKnown ? 'forget' : 'remember')}>
          {t(isKnown ? 'forget' : 'remember')}
        </Button>
      )}
      {trouble && <Trouble>{trouble}</Trouble>}
    </div>
  )
}
