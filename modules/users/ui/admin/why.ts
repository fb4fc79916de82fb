/** The panel that explains what somebody may do, where the application has it. */
import { type ComponentType, lazy } from 'react'

interface WhyProps {
  user: { id: number; name: string }
}

interface WhyFile {
  Why?: ComponentType<WhyProps>
  default?: ComponentType<WhyProps>
}

const [load] = Object.values(import.meta.glob<WhyFile>('../../../*/ui/Why.tsx'))

export const why =
  load &&
  lazy(async () => {
    const file = await load()
    return { default: (file.Why ?? file.default) as ComponentType<WhyProps> }
  })
