import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconFilterPlus } from '@tabler/icons-react'
import { inMain } from '@ui/kit/fields/inMain'
import { fold } from '@ui/kit/fields/options'
import { useState } from 'react'
import classes from './Filters.module.css'
import type { Offer } from './filters'
import { useFilterWords } from './words'

interface AddFilterProps {
  label: string
  offers: Offer[]
  onAdd: (offer: Offer) => void
}

/** The filters that can be added, found by what one types. */
export function AddFilter({ label, offers, onAdd }: AddFilterProps) {
  const t = useFilterWords()
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
  })
  const shown = offers.filter((offer) => fold(offer.label).includes(fold(search.trim())))
  const add = (name: string) => {
    combobox.closeDropdown()
    const offer = offers.find((one) => one.name === name)
    if (offer) onAdd(offer)
  }
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={add}
      position="bottom-start"
      width={260}
      shadow="md"
      portalProps={inMain()}
    >
      <Combobox.Target withAriaAttributes={false}>
        <Button
          variant="default"
          leftSection={<IconFilterPlus size={15} stroke={1.6} aria-hidden />}
          aria-expanded={combobox.dropdownOpened}
          onClick={() => combobox.toggleDropdown()}
        >
          {label}
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
          {shown.map((offer) => (
            <Combobox.Option key={offer.name} value={offer.name}>
              {offer.label}
            </Combobox.Option>
          ))}
          {shown.length === 0 && <Combobox.Empty>{t('nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
