import { Select } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '@ui/api/hal'
import { ConfirmDialog } from '@ui/kit/ConfirmDialog'
import { toast } from '@ui/kit/toast'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Category } from './Categories'

interface DeleteCategoryProps {
  category?: Category
  others: Category[]
  onClose: () => void
}

/** The question before a category is removed, and which one its work packages get. */
export function DeleteCategory({ category, others, onClose }: DeleteCategoryProps) {
  const t = useTranslations()
  const client = useQueryClient()
  const [heir, setHeir] = useState<string | null>(null)
  const name = category?.name ?? ''
  const remove = useMutation({
    mutationFn: () =>
      request(`${category?._links.delete?.href}${heir ? `?reassignTo=${heir}` : ''}`, { method: 'DELETE' }),
    onSuccess: () => toast(t('projects.categories.deleted', { name })),
    onSettled: () => {
      setHeir(null)
      onClose()
      return client.invalidateQueries({ queryKey: ['categories'] })
    },
  })
  return (
    <ConfirmDialog
      opened={category !== undefined}
      title={t('projects.versions.deleteTitle', { name })}
      confirm={t('common.delete')}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('projects.categories.deleteWhy', { name })}
      {others.length > 0 && (
        <Select
          mt="sm"
          label={t('projects.categories.reassign')}
          placeholder={t('projects.categories.none')}
          data={others.map((one) => ({ value: String(one.id), label: one.name }))}
          value={heir}
          clearable
          onChange={setHeir}
        />
      )}
    </ConfirmDialog>
  )
}
