import { useTranslations } from 'use-intl'
import classes from './Portfolios.module.css'
import type { Summary } from './summary'

/** How many things below are doing how, as a bar and in words. */
export function StatusBar({ summary: { parts } }: { summary: Summary }) {
  const t = useTranslations('projects')
  if (parts.length === 0) return null
  return (
    <ul className={classes.standing} aria-label={t('portfolios.standing')}>
      {parts.map(({ code, count }) => (
        <li key={code} data-code={code} style={{ flexGrow: count }}>
          <span aria-hidden />
          {t('portfolios.part', { count, status: t(`status.${code}`) })}
        </li>
      ))}
    </ul>
  )
}
