import { toast } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import classes from './Detail.module.css'

/** The number of a work package; a click copies it. */
export function CopyId({ id }: { id: number }) {
  const t = useTranslations('workpackages.actions')
  const copy = () => void navigator.clipboard.writeText(`#${id}`).then(() => toast(t('copiedId')))
  return (
    <button type="button" className={classes.copyId} title={t('copyId')} onClick={copy}>
      #{id}
    </button>
  )
}
