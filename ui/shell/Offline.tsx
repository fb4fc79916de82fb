import { useNetwork } from '@mantine/hooks'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslations } from 'use-intl'
import classes from './Offline.module.css'

/** Says that the network is away; what is on the screen stays. */
export function Offline() {
  const t = useTranslations('shell')
  const { online } = useNetwork()
  if (online) return null
  return (
    <p role="status" className={classes.banner}>
      <IconPlugConnectedX size={15} stroke={1.6} aria-hidden /> {t('offline')}
    </p>
  )
}
