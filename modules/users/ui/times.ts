/** The screens of working hours and days off, where the application has them. */
import type { User } from '@ui/api/session'
import { type ComponentType, lazy } from 'react'

interface TimesFile {
  Times: ComponentType<{ user: User }>
}

const [load] = Object.values(import.meta.glob<TimesFile>('../../*/ui/Times.tsx'))

export const times =
  load &&
  lazy(async () => {
    const { Times } = await load()
    return { default: Times }
  })
