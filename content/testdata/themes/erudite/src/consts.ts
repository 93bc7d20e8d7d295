export const SITE: Site = {
  title: 'brae',
  description: 'Notes from a hill',
  href: 'https://brae.example',
  author: 'isla',
}
export const NAV_LINKS: SocialLink[] = [
  { href: '/blog', label: 'blog' },
  { href: '/about', label: 'about' },
]
export const SOCIAL_LINKS: SocialLink[] = [
  { href: 'https://github.com/islabrae', label: 'GitHub' },
  { href: 'isla@brae.example', label: 'Email' },
  { href: '/rss.xml', label: 'RSS' },
]
