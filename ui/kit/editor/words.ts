import { useTranslations } from 'use-intl'

/** The words of the editor. */
export const useEditorWords = () => useTranslations('workpackages.editor')
