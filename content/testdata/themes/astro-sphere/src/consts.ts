export const SITE: Site = {
  TITLE: "Tarn",
  DESCRIPTION: "Boat builder",
  AUTHOR: "Kit Tarn",
}
export const WORK: Page = { TITLE: "Work", DESCRIPTION: "Places I have worked." }
export const LINKS: Links = [
  { TEXT: "Home", HREF: "/" },
  { TEXT: "Work", HREF: "/work" },
  { TEXT: "Blog", HREF: "/blog" },
  { TEXT: "Projects", HREF: "/projects" },
]
export const SOCIALS: Socials = [
  { NAME: "Email", ICON: "email", TEXT: "kit@tarn.example", HREF: "mailto:kit@tarn.example" },
  { NAME: "Github", ICON: "github", TEXT: "kittarn", HREF: "https://github.com/kittarn" },
]
