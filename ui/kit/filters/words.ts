import { useTranslations } from 'use-intl'

/** The words of filters. */
export const useFilterWords = () => useTranslations('workpackages.filters')
