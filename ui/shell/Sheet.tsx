import { Drawer } from '@mantine/core'
import { useTranslations } from 'use-intl'
import classes from './Sheet.module.css'
import { Sidebar } from './Sidebar'

/** The side bar of a phone, which slides in over the screen. */
export default function Sheet({ opened, close }: { opened: boolean; close: () => void }) {
  const t = useTranslations('shell')
  return (
    <Drawer
      opened={opened}
      onClose={close}
      size={288}
      withCloseButton={false}
      padding={0}
      classNames={{ content: classes.sheet, body: classes.body }}
      attributes={{ content: { 'aria-label': t('menu') } }}
    >
      <Sidebar toggle={close} />
    </Drawer>
  )
}
