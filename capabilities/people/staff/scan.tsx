import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '#kernel/device/index.ts'
import styles from './sheet.module.css'
import flow from './flow.module.css'

/** Reads a square code with the camera; nothing of the picture leaves this function. */
export function ScanButton({ label, onRead }: { label: string; onRead: (text: string) => void }) {
  const t = useWords('people')
  const [state, setState] = useState<'off' | 'on' | 'none'>('off')
  return (
    <div className={styles['scan']}>
      {state === 'on' ? (
        <Camera
          onRead={(text) => {
            setState('off')
            onRead(text)
          }}
          onNone={() => setState('none')}
          onClose={() => setState('off')}
        />
      ) : (
        <Button variant="default" onClick={() => setState('on')}>
          {label}
        </Button>
      )}
      {state === 'none' && (
        <p className={flow['note']} role="status">
          {t('scan.none')}
        </p>
      )}
    </div>
  )
}

function Camera({ onRead, onNone, onClose }: { onRead: (text: string) => void; onNone: () => void; onClose: () => void }) {
  const t = useWords('people')
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef({ onRead, onNone })
  latest.current = { onRead, onNone }

  useEffect(() => {
    let here = true
    let stream: MediaStream | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const begin = async () => {
      try {
        const [{ default: jsQR }, got] = await Promise.all([
          import('jsqr'),
          navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false }),
        ])
        stream = got
        const view = video.current
        if (!here || !view) return stop()
        view.srcObject = got
        await view.play()
        const canvas = document.createElement('canvas')
        const pen = canvas.getContext('2d', { willReadFrequently: true })
        const look = () => {
          if (!here || !pen) return
          canvas.width = view.videoWidth
          canvas.height = view.videoHeight
          if (canvas.width > 0) {
            pen.drawImage(view, 0, 0)
            const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
            const found = jsQR(data, width, height)
            if (found?.data) return latest.current.onRead(found.data)
          }
          timer = setTimeout(look, 150)
        }
        look()
      } catch {
        if (here) latest.current.onNone()
      }
    }
    const stop = () => stream?.getTracks().forEach((track) => track.stop())
    void begin()
    return () => {
      here = false
      clearTimeout(timer)
      stop()
    }
  }, [])

  return (
    <div className={styles['camera']}>
      <video ref={video} muted playsInline aria-label={t('scan.looking')} />
      <p className={flow['note']} role="status">
        {t('scan.looking')}
      </p>
      <Button variant="default" onClick={onClose}>
        {t('scan.stop')}
      </Button>
    </div>
  )
}
