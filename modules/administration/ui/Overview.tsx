/** The front page of the administration: everything that somebody may do there, by section. */
import { Link } from '@tanstack/react-router'
import { Page } from '@ui/kit/Page'
import { bySection } from '@ui/shell/menu'
import { useMenu } from '@ui/shell/useMenu'
import { useTranslations } from 'use-intl'
import classes from './Overview.module.css'

export default function Overview() {
  const t = useTranslations()
  const sections = bySection(useMenu('admin'))
  return (
    <Page title={t('administration.title')}>
      <p className={classes.intro}>{t('administration.intro')}</p>
      <div className={classes.sections}>
        {sections.map(([name, entries]) => (
          <section key={name} className={classes.section} aria-labelledby={`section-${name}`}>
            <h2 id={`section-${name}`}>{t(`shell.admin.sections.${name}`)}</h2>
            <ul>
              {entries.map((entry) => (
                <li key={entry.to}>
                  <Link to={entry.to} className={classes.entry}>
                    <entry.icon size={18} stroke={1.6} aria-hidden />
                    <span>
                      {entry.label(t)}
                      {entry.hint && <small>{entry.hint(t)}</small>}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Page>
  )
}
