import type { Site, Metadata, Socials } from "@types";

export const SITE: Site = {
  NAME: "Wyn Gorse",
  EMAIL: "wyn@gorse.example",
  NUM_POSTS_ON_HOMEPAGE: 3,
};

export const HOME: Metadata = {
  TITLE: "Home",
  DESCRIPTION: "Hedge layer",
};

export const SOCIALS: Socials = [
  {
    NAME: "github",
    HREF: "https://github.com/wyngorse",
  },
];
