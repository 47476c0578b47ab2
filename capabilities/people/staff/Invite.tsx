import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useAsk, useAttempt, useChain, useDevice, useGo, useParam, useProblem, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { Page, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { contract } from '../contract.ts'
import { circlesOf, roles as allRoles, type Role } from '../roles.ts'
import { InviteLink } from './invite-link.tsx'
import { draftOf, type Outcome } from './membership.ts'
import { Newcomers } from './newcomers.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import styles from './people.module.css'
import { useCircleWords } from './use-circle-words.ts'
import { useInvites } from './use-invites.ts'
import { useNames, useRoleWords } from './use-names.ts'

/** An invitation for somebody new, or again for a colleague who lost her phrase or sheet. */
export function Invite() {
  const t = useWords('people')
  const device = useDevice()
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const circles = useCircleWords()
  const nameOf = useNames()
  const roleWords = useRoleWords()
  const { state } = useChain()
  const account = useParam('account')
  const member = state?.members.find((each) => each.account === account)
  const [chosen, setChosen] = useState<readonly Role[]>([])
  const [fragment, setFragment] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const { invites, reload } = useInvites()
  const go = useGo()
  const mine = invites.filter(({ invite, state }) => state === 'joined' && fragment?.includes(invite))
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const roles = member ? allRoles.filter((role) => member.roles.includes(role)) : chosen

  const make = () =>
    attempt(async () => {
      const invite = crypto.randomUUID()
      const made = await device.vault().makeInvitation({ invite })
      await ask.invite({ invite, roles: [...roles], rekeyOf: member ? member.account : null })
      device.drafts.write(draftOf(invite), made.fragment, 'heads')
      setFragment(made.fragment)
    })
  return (
    <Page
      title={
        outcome?.is === 'done'
          ? t('waiting.admitted', { name: member ? nameOf(member.account) : roleWords(roles) })
          : fragment
            ? t('invite.ready')
            : member
              ? `${t('invite.again')}: ${nameOf(member.account)}`
              : t('invite.title')
      }
      above={<To path="/people">{t('title')}</To>}
      narrow
    >
      {fragment ? (
        <>
          <OutcomeNote outcome={outcome} />
          {mine.length === 0 && !outcome && <InviteLink fragment={fragment} />}
          <Newcomers invites={mine} onDone={(done) => (setOutcome(done), void reload())} />
          {mine.length === 0 && !outcome && <p className={styles['quiet']}>{t('invite.next')}</p>}
          <div>
            <Button variant="default" onClick={() => go('/people')}>
              {t('title')}
            </Button>
          </div>
        </>
      ) : (
        <>
          {member ? (
            <p style={{ margin: 0 }}>{t('invite.again.why')}</p>
          ) : (
            <ChoicesRow
              label={t('invite.roles')}
              hint={t('invite.roles.hint')}
              choices={allRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
              values={chosen}
              onChange={setChosen}
            />
          )}
          {roles.length > 0 && <Sheet tone="juniper">{t('roles.opens', { circles: circles(circlesOf(roles)) })}</Sheet>}
          {!member && roles.length > 0 && roles.every((role) => role === 'volunteer') && <Sheet tone="lake">{t('volunteer.limits')}</Sheet>}
          {!member && roles.length > 0 && <WasHelped />}
          {trouble && <Trouble>{trouble}</Trouble>}
          <div>
            <Button size="md" disabled={roles.length === 0} loading={isBusy} onClick={() => void make()}>
              {t('invite.make')}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}

/**
 * [Note: who was helped here and now helps] (R133) Her own file is closed to every role she will hold before she is let in.
 * The answer is written nowhere: that somebody was a client would stand in the centre's records for good.
 */
function WasHelped() {
  const t = useWords('people')
  const go = useGo()
  const [was, setWas] = useState<'yes' | 'no' | null>(null)
  return (
    <>
      <ChoiceRow
        label={t('was')}
        choices={[
          { value: 'no', label: t('was.no') },
          { value: 'yes', label: t('was.yes') },
        ]}
        value={was}
        onChange={setWas}
      />
      {was === 'yes' && (
        <Sheet tone="plum">
          <p style={{ marginTop: 0 }}>{t('was.why')}</p>
          <Button variant="default" onClick={() => go('/cases')}>
            {t('was.close')}
          </Button>
        </Sheet>
      )}
    </>
  )
}
