import { useTranslations } from 'use-intl'

/** The words of displays and editors. */
export const useFieldWords = () => useTranslations('workpackages.fields')
