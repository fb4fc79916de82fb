/** What everybody is to know, above every screen, until it is dismissed in this session of the browser or is over. */
import { ActionIcon } from '@mantine/core'
import { useSessionStorage } from '@mantine/hooks'
import { IconSpeakerphone, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { announcement } from '../api/announcement'
import { Markdown } from '../kit/Markdown'
import classes from './Announcement.module.css'

export default function Announcement() {
  const t = useTranslations()
  const { data } = useQuery(announcement)
  // What was read is kept, so that another text appears again.
  const [read, setRead] = useSessionStorage({
    key: 'gantry-announcement',
    defaultValue: '',
    getInitialValueInEffect: false,
  })
  const text = data?.visible ? data.text : undefined
  if (!text?.raw || text.raw === read) return null
  return (
    <section className={classes.banner} aria-label={t('shell.announcement')}>
      <IconSpeakerphone size={16} stroke={1.6} aria-hidden />
      <Markdown html={text.html} className={classes.text} />
      <ActionIcon
        size={24}
        aria-label={t('common.close')}
        title={t('common.close')}
        onClick={() => setRead(text.raw ?? '')}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </section>
  )
}
