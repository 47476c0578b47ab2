import { Button, Menu, Modal, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { say, useAsk, useAttempt, useChain, useDevice, useMe, useProblem, useWords } from '#kernel/device/index.ts'
import { mayLetIn, rotate, takeOut, useNames } from '#capabilities/people/staff/door.tsx'
import { IconKey, IconMore } from '#look/icons.tsx'
import { Tag } from '#look/tag.tsx'
import { Trouble } from '#look/problems.tsx'
import type { CentreState } from '#vault/api.ts'
import { contract } from '../contract.ts'
import styles from './circles.module.css'

type Circle = CentreState['circles'][number]

/** One circle in sentences: what lies in it, who reads it, who keeps it; and what I may do about it. */
export function CircleSheet({ circle }: { circle: Circle }) {
  const t = useWords('circles')
  const me = useMe()
  const device = useDevice()
  const ask = useAsk(contract)
  const problem = useProblem('circles')
  const nameOf = useNames()
  const { state } = useChain()
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const [asking, setAsking] = useState<'out' | 'in' | 'again' | null>(null)
  const [who, setWho] = useState('')
  const { isBusy, trouble, setTrouble, attempt } = useAttempt(problem)
  if (!state) return null
  const key = circle.name ?? 'case'
  const people = circle.members.filter((member) => member !== 'recovery')
  const isMine = people.includes(me.account)
  const isKeeper = isMine && circle.keepers.includes(me.account)
  // who was led out or lost her keys is still named in the chain and can keep nothing
  const keepers = circle.keepers.filter((keeper) => people.includes(keeper))
  const others = people.filter((member) => member !== me.account)
  const outside = state.members.map(({ account }) => account).filter((account) => !people.includes(account))
  const headWithin = ['psych', 'legal', 'medical'].includes(key) ? others.find((account) => headOnly(state, account)) : undefined

  const run = (work: () => Promise<void>, done?: string) =>
    attempt(async () => {
      await work()
      if (done) say(done)
      setAsking(null)
    })
  const begin = (what: 'out' | 'in' | 'again') => {
    setWho((what === 'in' ? outside : others)[0] ?? '')
    setTrouble(undefined)
    setAsking(what)
  }
  const confirm = () => {
    if (asking === 'out') return run(() => takeOut(device, circle.circle, who))
    if (asking === 'in')
      return run(async () => void (await device.append((at) => device.vault().joinCircle({ circle: circle.circle, account: who, at }))))
    return run(
      async () => void (await ask.rewrap({ wrap: await device.vault().rewrap({ circle: circle.circle, account: who }) })),
      t('rewrap.done'),
    )
  }
  const rotation = {
    says: t('rotate'),
    isMain: circle.stale,
    run: () => void run(() => rotate(device, circle.circle), t('rotate.done', { circle: t(`circle.${key}`) })),
  }
  const mayLead = !circle.stale && outside.length > 0 && mayLetIn(state, circle, me.account)
  const tools = !isMine
    ? []
    : [
        ...(circle.stale ? [rotation] : []),
        ...(mayLead ? [{ says: t('in.do'), isMain: false, run: () => begin('in') }] : []),
        ...(isKeeper && others.length > 0 ? [{ says: t('out'), isMain: false, run: () => begin('out') }] : []),
        ...(!circle.stale && others.length > 0 ? [{ says: t('rewrap'), isMain: false, run: () => begin('again') }] : []),
        ...(isKeeper && !circle.stale ? [rotation] : []),
      ]
  // on a phone seven circles with four buttons each would be a wall of buttons: what is asked for here is in sight, or wanted often
  const wanted = isKeeper && headWithin ? t('out') : t('in.do')
  const inSight = isPhone ? tools.filter(({ isMain, says }) => isMain || says === wanted).slice(0, 1) : tools
  const folded = tools.filter((tool) => !inSight.includes(tool))
  const title = asking === 'out' ? t('out.who', { name: nameOf(who), circle: t(`circle.${key}`) }) : t(asking === 'in' ? 'in.do' : 'rewrap')

  return (
    <section className={styles['circle']} data-stale={circle.stale || undefined} aria-label={t(`circle.${key}`)}>
      <header>
        <IconKey size={18} />
        <h2>{t(`circle.${key}`)}</h2>
        {isMine && <Tag tone="juniper">{t('yours')}</Tag>}
        {circle.stale && <Tag tone="ochre">{t('stale')}</Tag>}
      </header>
      <p className={styles['quiet']}>{t(`holds.${key}`)}</p>
      <p>{people.length === 0 ? t('reads.none') : t('reads', { names: people.map((account) => nameOf(account)).join(', ') })}</p>
      <p className={styles['quiet']}>
        {keepers.length === 1 && people.length > 1
          ? t('keepers.one', { name: nameOf(keepers[0] ?? null) })
          : t('keepers', { names: keepers.map((account) => nameOf(account)).join(', ') || '—' })}
        {' · '}
        {t('epoch', { number: circle.epoch })}
        {!circle.members.includes('recovery') && ` · ${t('recovery.not')}`}
      </p>
      {circle.stale && <p className={styles['stale']}>{t('stale.why')}</p>}
      {isKeeper && headWithin && <p className={styles['stale']}>{t('out.head')}</p>}
      {trouble && !asking && <Trouble>{trouble}</Trouble>}
      {tools.length > 0 && (
        <div className={styles['tools']}>
          {inSight.map(({ says, isMain, run: begun }) => (
            <Button
              key={says}
              size="compact-md"
              variant={isMain ? 'filled' : 'default'}
              loading={isBusy && !asking && says === t('rotate')}
              onClick={begun}
            >
              {says}
            </Button>
          ))}
          {folded.length > 0 && (
            <Menu position="bottom-end">
              <Menu.Target>
                <button type="button" className={styles['more']} aria-label={t('tools.more', { circle: t(`circle.${key}`) })}>
                  <IconMore size={20} />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {folded.map(({ says, run: begun }) => (
                  <Menu.Item key={says} onClick={begun}>
                    {says}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={title} closeButtonProps={{ 'aria-label': t('cancel') }}>
        <div className={styles['stack']}>
          <NativeSelect
            label={t('in.who')}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            data={(asking === 'in' ? outside : others).map((account) => ({ value: account, label: nameOf(account) }))}
          />
          {asking === 'out' && <p>{t('out.explain')}</p>}
          {asking === 'in' && <p>{t('keepers.why')}</p>}
          {asking === 'again' && <p>{t('rewrap.why')}</p>}
          {trouble && <Trouble>{trouble}</Trouble>}
          <div className={styles['tools']}>
            <Button color={asking === 'out' ? 'brick' : 'juniper'} loading={isBusy} disabled={who === ''} onClick={() => void confirm()}>
              {t(asking === 'out' ? 'out.do' : asking === 'in' ? 'in.do' : 'rewrap')}
            </Button>
            <Button variant="default" onClick={() => setAsking(null)}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      </Modal>
    </section>
  )
}

/** A head who is in a circle of a profession that is not hers. */
function headOnly(state: CentreState, account: string): boolean {
  const roles = state.members.find((member) => member.account === account)?.roles ?? []
  return roles.length === 1 && roles[0] === 'head'
}
