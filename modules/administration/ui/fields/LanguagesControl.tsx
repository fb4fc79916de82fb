import { Textarea } from '@mantine/core'
import { languageNames, languages } from '@ui/i18n/words'
import classes from '../Settings.module.css'
import type { ControlProps } from './control'

/** A text in each language. */
export function LanguagesControl({ setting, value, error, disabled, onChange }: ControlProps) {
  const texts = (value ?? {}) as Record<string, string>
  return (
    <div className={classes.languages}>
      {languages.map((language, place) => (
        <Textarea
          key={language}
          label={`${languageNames[language]}`}
          aria-label={`${setting.title}: ${languageNames[language]}`}
          lang={language}
          autosize
          minRows={2}
          maxRows={14}
          value={texts[language] ?? ''}
          disabled={disabled}
          error={place === 0 ? error : undefined}
          onChange={(event) => onChange({ ...texts, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}
