import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Invitation, useAsk, useAttempt, useDevice, useProblem, useRecords, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { contract } from '../contract.ts'
import { pending } from '../sealed/pending.ts'
import { admit, type Outcome } from './membership.ts'
import styles from './people.module.css'
import { SafetyNumber } from './safety-number.tsx'
import { useNames, useRoleWords } from './use-names.ts'

/** Whoever has answered an invitation: her number is compared, then she is admitted. */
export function Newcomers({ invites, onDone }: { invites: readonly Invitation[]; onDone: (outcome: Outcome | null) => void }) {
  const t = useWords('people')
  // whose admission waits for a second head's signature is no task a second time
  const waiting = new Set(
    useRecords(pending).flatMap(({ sealed }) => (sealed.state === 'open' || sealed.state === 'signed' ? [sealed.invite] : [])),
  )
  const joined = invites.filter(({ invite, state, newcomer }) => state === 'joined' && newcomer !== null && !waiting.has(invite))
  if (joined.length === 0) return null
  return (
    <Section title={t('waiting.title')}>
      {joined.map((invitation) => (
        <Newcomer key={invitation.invite} invitation={invitation} onDone={onDone} />
      ))}
    </Section>
  )
}

function Newcomer({ invitation, onDone }: { invitation: Invitation; onDone: (outcome: Outcome | null) => void }) {
  const t = useWords('people')
  const device = useDevice()
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const { newcomer, rekeyOf, roles, invite } = invitation
  const [number, setNumber] = useState('')
  const [link, setLink] = useState<string | null>(null)
  const [isOff, setOff] = useState(false)
  const { isBusy, trouble, setTrouble, attempt } = useAttempt((thrown) =>
    (thrown as { code?: string }).code === 'invitation-forged' ? t('waiting.forged') : problem(thrown),
  )
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
  }, [device, newcomer])

  const take = () =>
    attempt(async () => {
      const pasted = link === null ? null : (link.split('#')[1] ?? link).trim()
      try {
        onDone(await admit(device, invitation, roles, pasted))
      } catch (thrown) {
        if ((thrown as { code?: string }).code !== 'invitation-invalid') throw thrown
        setLink('')
      }
    })
  const differ = async () => {
    setOff(true)
    try {
      await ask.withdrawInvite({ invite })
    } catch (thrown) {
      setTrouble(problem(thrown))
    }
  }
  if (isOff) return <Sheet tone="brick">{t('waiting.differ.text')}</Sheet>
  return (
    <Sheet tone="lake">
      <div className={styles['stack']}>
        <div>
          <b>{rekeyOf === null ? t('waiting.newcomer') : t('waiting.returning', { name: nameOf(rekeyOf) })}</b>
          <div className={styles['roles']}>{roleWords(roles)}</div>
        </div>
        <p style={{ margin: 0 }}>{t('waiting.compare')}</p>
        {number !== '' && <SafetyNumber number={number} />}
        {link !== null && (
          <TextInput
            label={t('waiting.link')}
            description={t('waiting.link-needed')}
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
        )}
        {trouble && <Trouble>{trouble}</Trouble>}
        <div className={styles['tools']}>
          <Button onClick={() => void take()} loading={isBusy} disabled={number === '' || link === ''}>
            {t('waiting.same')}
          </Button>
          <Button variant="default" onClick={() => void differ()} disabled={isBusy}>
            {t('waiting.differ')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
