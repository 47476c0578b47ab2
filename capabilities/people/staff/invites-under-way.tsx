import { Button } from '@mantine/core'
import { type Invitation, useAsk, useAttempt, useDates, useDevice, useProblem, useWords } from '#kernel/device/index.ts'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { contract } from '../contract.ts'
import { draftOf } from './membership.ts'
import styles from './people.module.css'
import { useNames, useRoleWords } from './use-names.ts'

/** Invitations nobody has answered yet; each can be taken back. */
export function InvitesUnderWay({ invites, onChange }: { invites: readonly Invitation[]; onChange: () => void }) {
  const t = useWords('people')
  const device = useDevice()
  const dates = useDates()
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const { trouble, attempt } = useAttempt(problem)
  const waiting = invites.filter(({ state }) => state === 'waiting')
  if (waiting.length === 0) return null
  const withdraw = (invite: string) =>
    attempt(async () => {
      await ask.withdrawInvite({ invite })
      device.drafts.drop(draftOf(invite))
      onChange()
    })
  return (
    <Section title={t('invite.list')}>
      {waiting.map(({ invite, roles, rekeyOf, expires }) => (
        <div key={invite} className={styles['line']}>
          <p>
            {rekeyOf === null ? roleWords(roles) : t('waiting.returning', { name: nameOf(rekeyOf) })}
            <br />
            <span className={styles['roles']}>{t('invite.until', { when: dates.moment(expires) })}</span>
          </p>
          <Button size="xs" variant="default" onClick={() => void withdraw(invite)}>
            {t('invite.withdraw')}
          </Button>
        </div>
      ))}
      {trouble && <Trouble>{trouble}</Trouble>}
    </Section>
  )
}
