import { Button, Combobox, Group, useCombobox } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { FieldDisplay } from '@ui/kit/fields/FieldDisplay'
import { inMain } from '@ui/kit/fields/inMain'
import { OptionList } from '@ui/kit/fields/OptionList'
import { useOptions } from '@ui/kit/fields/options'
import { HelpIcon } from '@ui/kit/help/HelpIcon'
import { toastError } from '@ui/kit/toast'
import { useTranslations } from 'use-intl'
import { fieldOf, type Schema, type WorkPackage } from '../api/types'
import { useField } from '../api/useField'
import { refusalOf, useSave } from '../api/useSave'
import { readValue } from '../api/values'
import classes from './Detail.module.css'

type StatusProps = { item: WorkPackage; schema: Schema | undefined }

/** The attributes of the head of a work package, whose names are not shown. */
const explained = ['project', 'type', 'subject', 'status']

/** The status, and what is said about it and the rest of the head. */
export function Status(props: StatusProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <StatusValue {...props} />
      <HelpIcon scope="WorkPackage" attribute={explained} />
    </Group>
  )
}

/** The status as a button; it opens the statuses that the workflow allows now. */
function StatusValue({ item, schema }: StatusProps) {
  const plain = fieldOf(schema, 'status')
  const editable = plain?.writable && item._links.updateImmediately
  if (!editable || !schema)
    return <FieldDisplay schema={{ type: 'Status' }} value={readValue(item, 'status')} />
  return <StatusMenu item={item} schema={schema} />
}

function StatusMenu({ item, schema }: { item: WorkPackage; schema: Schema }) {
  const t = useTranslations('workpackages')
  const combobox = useCombobox({ onDropdownOpen: () => combobox.updateSelectedOptionIndex('active') })
  const { field, pending } = useField(item, schema, 'status')
  const { options, failed } = useOptions(field ?? blank, '', combobox.dropdownOpened)
  const save = useSave()
  const status = item._links.status

  function pick(href: string) {
    combobox.closeDropdown()
    const value = options.find((option) => option.href === href)
    if (!value || href === status?.href) return
    save.mutate(
      { base: item, changes: [{ attribute: 'status', schema: field, value }] },
      { onError: (error) => toastError(refusalOf(error, 'status').message) },
    )
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={pick}
      position="bottom-start"
      width="max-content"
      shadow="md"
      portalProps={inMain()}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="default"
          className={classes.status}
          aria-label={t('changeStatus', { status: status?.title ?? '' })}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
          onClick={() => combobox.toggleDropdown()}
        >
          <FieldDisplay schema={{ type: 'Status' }} value={status} />
        </Button>
      </Combobox.Target>
      <OptionList
        type="Status"
        options={options}
        current={status?.href ?? null}
        none={null}
        loading={pending}
        failed={failed}
        onShown={() => combobox.updateSelectedOptionIndex('active')}
      />
    </Combobox>
  )
}

const blank = { type: 'Status', name: '', required: true, writable: true, _links: { allowedValues: [] } }
