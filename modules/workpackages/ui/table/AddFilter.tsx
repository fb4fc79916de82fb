import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { inMain } from '@ui/kit/fields/inMain'
import { fold } from '@ui/kit/fields/options'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Filters.module.css'
import { useFilterName } from './useFilterText'
import { useOffered } from './useOffered'

/** The filters that can be added, found by the first letters. */
export function AddFilter({ names, onAdd }: { names: string[]; onAdd: (name: string) => void }) {
  const t = useTranslations('workpackages.filters')
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
  })
  const label = useFilterName()
  const offered = useOffered(combobox.dropdownOpened)
  const shown = names.filter((name) => offered(name) && fold(label(name)).includes(fold(search.trim())))

  function add(name: string) {
    combobox.closeDropdown()
    onAdd(name)
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={add}
      position="bottom-start"
      width={240}
      shadow="md"
      portalProps={inMain()}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconFilterPlus size={15} aria-hidden="true" />}
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {t('add')}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={t('find')}
          placeholder={t('find')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            // Once the options for these letters are drawn.
            setTimeout(combobox.selectFirstOption)
          }}
        />
        <Combobox.Options className={classes.scroll} aria-label={t('label')}>
          {shown.map((name) => (
            <Combobox.Option key={name} value={name}>
              {label(name)}
            </Combobox.Option>
          ))}
          {shown.length === 0 && <Combobox.Empty>{t('nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
