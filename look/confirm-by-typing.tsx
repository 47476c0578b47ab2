import { Button, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { TextField } from './field.tsx'
import { useLookWords } from './words.ts'

/** Two steps for what cannot be taken back: the deed is named, and a word (an alias, never a name) is typed. */
export function ConfirmByTyping({
  opened,
  title,
  children,
  word,
  deed,
  onConfirm,
  onClose,
}: {
  opened: boolean
  title: string
  children: ReactNode
  word: string
  deed: string
  onConfirm: () => void | Promise<void>
  onClose: () => void
}) {
  const words = useLookWords()
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const same = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/['‘’`ʼʻ]/g, 'ʼ')
  const close = () => {
    setTyped('')
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    try {
      await onConfirm()
      close()
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': words.close }}>
      <div style={{ display: 'grid', gap: 16 }}>
        <div>{children}</div>
        <TextField label={words.typeToConfirm(word)} value={typed} onChange={setTyped} autoFocus />
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button color="brick" disabled={same(typed) !== same(word)} loading={busy} onClick={() => void confirm()}>
            {deed}
          </Button>
          <Button variant="default" onClick={close}>
            {words.cancel}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
