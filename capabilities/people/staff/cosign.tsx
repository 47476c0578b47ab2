import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Invitation, useAttempt, useChain, useDevice, useMe, useProblem, useRecords, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { pending } from '../sealed/pending.ts'
import { countersign, dropPending, readStatement, sendSigned, type Outcome } from './membership.ts'
import styles from './people.module.css'
import { SafetyNumber } from './safety-number.tsx'
import { useNames, useRoleWords } from './use-names.ts'

/** Deeds that two heads sign: the second signs here, then the first sends it. What it says is read from the statement. */
export function Cosign({ invites, onDone }: { invites: readonly Invitation[]; onDone: (outcome: Outcome | null) => void }) {
  const t = useWords('people')
  const me = useMe()
  const { state } = useChain()
  const open = useRecords(pending).filter(({ sealed }) => sealed.state === 'open' || sealed.state === 'signed')
  if (!me.roles.includes('head') || open.length === 0 || !state) return null
  return (
    <Section title={t('cosign.title')}>
      {open.map((record) => (
        <One
          key={record.id}
          record={record}
          newcomer={invites.find(({ newcomer }) => newcomer?.account === record.sealed.account)?.newcomer ?? null}
          seq={state.seq}
          onDone={onDone}
        />
      ))}
    </Section>
  )
}

function One({
  record,
  newcomer,
  seq,
  onDone,
}: {
  record: ReturnType<typeof useRecords<typeof pending>>[number]
  newcomer: Invitation['newcomer']
  seq: number
  onDone: (outcome: Outcome | null) => void
}) {
  const t = useWords('people')
  const device = useDevice()
  const me = useMe()
  const problem = useProblem('people')
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const [number, setNumber] = useState('')
  const { state } = useChain()
  useEffect(() => {
    let here = true
    if (newcomer)
      void device
        .vault()
        .newcomerNumber(newcomer)
        .then((read) => here && setNumber(read))
    return () => {
      here = false
    }
    // the list of invitations is a new one every few seconds; the account is not
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [device, newcomer?.account])
  const says = readStatement(record.sealed.statement)
  if (!says) return null
  const isMember = state?.members.some(({ account }) => account === says.account) ?? false
  const isMine = says.by === me.account
  const isLate = says.seq !== seq + 1
  return (
    <Sheet tone="ochre">
      <div className={styles['stack']}>
        <div>
          <b>{t('cosign.appoint', { by: nameOf(says.by), name: isMember ? nameOf(says.account) : t('waiting.newcomer') })}</b>
          <div className={styles['roles']}>{roleWords(says.roles)}</div>
        </div>
        {number !== '' && !isMine && (
          <>
            <p style={{ margin: 0 }}>{t('waiting.compare')}</p>
            <SafetyNumber number={number} isSmall />
          </>
        )}
        {isLate && <p style={{ margin: 0 }}>{t('refusal.statement-refused')}</p>}
        {trouble && <Trouble>{trouble}</Trouble>}
        <div className={styles['tools']}>
          {!isMine && !isLate && record.sealed.state === 'open' && (
            <Button loading={isBusy} onClick={() => void attempt(() => countersign(device, record))}>
              {t('cosign.sign')}
            </Button>
          )}
          {isMine && !isLate && record.sealed.state === 'signed' && (
            <Button loading={isBusy} onClick={() => void attempt(async () => onDone(await sendSigned(device, record)))}>
              {t('cosign.send')}
            </Button>
          )}
          <Button variant="default" disabled={isBusy} onClick={() => dropPending(device, record)}>
            {t('cosign.drop')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
