/** A text with markup as the server rendered and sanitised it. Links into the application stay in it. */
import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import classes from './Markdown.module.css'

export function Markdown({ html, className }: { html: string; className?: string }) {
  const router = useRouter()
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as Element).closest('a')
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (!link || !plain || link.target === '_blank' || !isScreen(link)) return
    event.preventDefault()
    router.history.push(link.pathname + link.search + link.hash)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside act, this only keeps them in the application
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div
      className={className ? `${classes.text} ${className}` : classes.text}
      onClick={follow}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitises by an allow-list
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

const isScreen = (link: HTMLAnchorElement) =>
  link.origin === window.location.origin && !/^\/(api|attachments|login|logout)(\/|$)/.test(link.pathname)
