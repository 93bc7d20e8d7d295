import type { Props } from "astro";
import IconGitHub from "@/assets/icons/IconGitHub.svg";
import { SITE } from "@/config";

interface Social {
  name: string;
  href: string;
  active: boolean;
}

export const SOCIALS: Social[] = [
  { name: "GitHub", href: "https://github.com/minacobb", active: true },
  { name: "LinkedIn", href: "https://www.linkedin.com/in/username/", active: false },
  { name: "Mail", href: "mina@cobb.example", active: true },
] as const;

export const SHARE_LINKS: Social[] = [
  { name: "WhatsApp", href: "https://wa.me/?text=", active: true },
] as const;
