import { Button } from '@mantine/core'
import { To, useGo, useWords } from '#kernel/device/index.ts'
import { useSaveKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { DutyFields, useDutyDraft } from './DutyForm.tsx'
import styles from './duty-form.module.css'

/** A task by hand: N, then T; text; Ctrl Enter. */
export function NewDuty() {
  const t = useWords('duties')
  const go = useGo()
  const of = useDutyDraft(null)
  const save = () => {
    if (!of.canAdd) return
    of.add()
    go('/')
  }
  useSaveKey(save)
  return (
    <Page title={t('title.new')} above={<To path="/">{t('title.today')}</To>} narrow>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <DutyFields of={of} caseGiven={false} />
        <div className={styles['actions']}>
          <Button type="submit" disabled={!of.canAdd}>
            {t('form.add')}
          </Button>
          <Button variant="default" onClick={() => go('/')}>
            {t('form.cancel')}
          </Button>
          <span className={styles['keys']}>Ctrl Enter</span>
        </div>
      </form>
    </Page>
  )
}
