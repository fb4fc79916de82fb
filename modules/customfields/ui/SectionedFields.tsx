/** Attributes in their sections, in the order in which pages and forms show them. */
import { Button } from '@mantine/core'
import { IconForms, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { idOf } from '@ui/api/hal'
import { AdminPage } from '@ui/kit/AdminPage'
import { Empty } from '@ui/kit/Empty'
import { Loaded } from '@ui/kit/Loaded'
import { Section } from '@ui/kit/Section'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { customFields, sections } from './api'
import classes from './Fields.module.css'
import { FieldTable } from './FieldTable'
import { NewFieldMenu } from './NewFieldMenu'
import { SectionBlock } from './SectionBlock'
import { SectionDialog } from './SectionDialog'

export default function SectionedFields() {
  const subject = useLocation().pathname.endsWith('/user_custom_fields') ? 'User' : 'Project'
  return <Sections key={subject} subject={subject} />
}

function Sections({ subject }: { subject: 'Project' | 'User' }) {
  const t = useTranslations('customfields')
  const fields = useQuery(customFields(subject))
  const found = useQuery(sections(subject))
  const [making, setMaking] = useState(false)
  const title = t(subject === 'Project' ? 'menu.projects' : 'menu.users')
  return (
    <AdminPage
      title={title}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setMaking(true)}
        >
          {t('section.new')}
        </Button>
      }
      primary={<NewFieldMenu subject={subject} label={t('newAttribute')} />}
    >
      <Loaded query={found}>
        {({ _embedded: { elements: all } }) => (
          <Loaded query={fields}>
            {({ _embedded: { elements } }) => {
              const loose = elements.filter((one) => !one._links.section?.href)
              if (all.length === 0 && loose.length === 0) return <Empty icon={IconForms}>{t('empty')}</Empty>
              return (
                <div className={classes.sections}>
                  {loose.length > 0 && (
                    <Section title={t('section.none')}>
                      <FieldTable label={t('section.none')} fields={loose} />
                    </Section>
                  )}
                  {all.map((one, place) => (
                    <SectionBlock
                      key={one.id}
                      section={one}
                      first={place === 0}
                      last={place === all.length - 1}
                      fields={elements.filter((field) => idOf(field._links.section) === String(one.id))}
                    />
                  ))}
                </div>
              )
            }}
          </Loaded>
        )}
      </Loaded>
      {making && <SectionDialog subject={subject} onClose={() => setMaking(false)} />}
    </AdminPage>
  )
}
