import { useQuery } from '@tanstack/react-query'
import { TraitsContext, traits } from '@ui/kit/fields/useTrait'
import { type ReactNode, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type RowWords, WordsContext } from './actions'

/** Words and colours for everything inside, looked up once. */
export function RowContext({ children }: { children: ReactNode }) {
  const t = useTranslations('workpackages')
  const { data } = useQuery(traits)
  const words = useMemo<RowWords>(
    () => ({
      fold: (subject) => t('fold', { subject }),
      unfold: (subject) => t('unfold', { subject }),
      menuOf: (subject) => t('menuOf', { subject }),
      overdue: t('overdue'),
    }),
    [t],
  )
  return (
    <WordsContext value={words}>
      <TraitsContext value={data ?? none}>{children}</TraitsContext>
    </WordsContext>
  )
}

const none = {}
