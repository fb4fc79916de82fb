/** The options of a list in their order; each can be one that new things begin with. */
import { ActionIcon, Button, Checkbox, Input, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconSortAscendingLetters, IconX } from '@tabler/icons-react'
import type { FieldProps } from '@ui/kit/form/Field'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Fields.module.css'

interface Option {
  id?: number
  value: string
  default: boolean
}

export function OptionsField({ schema, value, error, onChange }: FieldProps) {
  const t = useTranslations('customfields.options')
  const list = useRef<HTMLUListElement>(null)
  if (!schema) return null
  const options = (value ?? []) as unknown as Option[]
  const write = (next: Option[]) => onChange(next as never)
  const change = (at: number, part: Partial<Option>) =>
    write(options.map((one, place) => (place === at ? { ...one, ...part } : one)))
  const swap = (at: number, by: number) => {
    const next = [...options]
    const [moved] = next.splice(at, 1)
    if (moved) next.splice(at + by, 0, moved)
    write(next)
  }
  const add = () => {
    write([...options, { value: '', default: false }])
    requestAnimationFrame(() => {
      const inputs = list.current?.querySelectorAll<HTMLInputElement>('input[type="text"]')
      inputs?.[inputs.length - 1]?.focus()
    })
  }
  const sort = () => write([...options].sort((a, b) => a.value.localeCompare(b.value)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <Input.Wrapper label={schema.name} withAsterisk labelElement="div" error={error}>
      <ul ref={list} className={classes.options} aria-label={schema.name}>
        {options.map((one, at) => {
          const name = one.value || String(at + 1)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an option has no other name while it is written
            <li key={at} className={classes.option}>
              <TextInput
                type="text"
                aria-label={t('value', { number: at + 1 })}
                value={one.value}
                maxLength={255}
                error={Boolean(error) && one.value.trim() === ''}
                onChange={(event) => change(at, { value: event.currentTarget.value })}
                onKeyDown={onKeyDown}
              />
              <Checkbox
                label={t('default')}
                aria-label={t('defaultOf', { name })}
                checked={one.default}
                onChange={(event) => change(at, { default: event.currentTarget.checked })}
              />
              <ActionIcon aria-label={t('up', { name })} disabled={at === 0} onClick={() => swap(at, -1)}>
                <IconArrowUp size={15} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('down', { name })}
                disabled={at === options.length - 1}
                onClick={() => swap(at, 1)}
              >
                <IconArrowDown size={15} />
              </ActionIcon>
              <ActionIcon
                aria-label={t('remove', { name })}
                onClick={() => write(options.filter((_, place) => place !== at))}
              >
                <IconX size={15} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {t('add')}
      </Button>{' '}
      {options.length > 1 && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconSortAscendingLetters size={14} aria-hidden />}
          onClick={sort}
        >
          {t('sort')}
        </Button>
      )}
    </Input.Wrapper>
  )
}
