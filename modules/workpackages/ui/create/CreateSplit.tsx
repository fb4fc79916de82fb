import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useParams, useSearch } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import classes from '../detail/Detail.module.css'
import { useList } from '../table/listContext'
import { usePresets } from '../table/usePresets'
import { parseView, startView } from '../table/view'
import { CreateForm } from './CreateForm'
import { useCreateForm } from './useCreateForm'

/** A new work package beside the table; it takes over what the filters fix, so that it appears there. */
export default function CreateSplit() {
  const { query_props, ...given }: Record<string, unknown> = useSearch({ strict: false })
  const fixed = usePresets(parseView(query_props, startView(true)).filters)
  return (
    fixed && <Split key={fixed.projectPhase} presets={{ ...fixed, ...(given as Record<string, number>) }} />
  )
}

function Split({ presets }: { presets: Record<string, string | number> }) {
  const t = useTranslations('workpackages')
  const list = useList()
  const { project }: { project?: string } = useParams({ strict: false })
  const form = useCreateForm(project ?? null, presets)

  return (
    <section className={classes.split} aria-label={t('create.title')}>
      <header className={classes.bar}>
        <h2>{t('create.title')}</h2>
        <span className={classes.tools}>
          <ActionIcon aria-label={t('close')} onClick={() => list?.close()}>
            <IconX size={17} />
          </ActionIcon>
        </span>
      </header>
      <div className={classes.scroll}>
        <CreateForm
          form={form}
          wide={false}
          onCreated={({ id }) => list?.open(id)}
          onCancel={() => {
            form.discard()
            list?.close()
          }}
        />
      </div>
    </section>
  )
}
