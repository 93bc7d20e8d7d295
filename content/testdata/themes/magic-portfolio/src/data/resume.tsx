import { Icons } from "@/components/icons";
import { HomeIcon } from "lucide-react";

export const DATA = {
  name: "Jo Kelp",
  initials: "JK",
  url: "https://kelp.example",
  location: "Kiel",
  description: "Clock maker",
  summary: "I build *clocks* for towers.",
  avatarUrl: "/jo.png",
  skills: ["Filing", "Turning"],
  navbar: [{ href: "/", icon: HomeIcon, label: "Home" }],
  contact: {
    email: "jo@kelp.example",
    tel: "+123456789",
    social: {
      GitHub: { name: "GitHub", url: "https://github.com/jokelp", icon: Icons.github, navbar: true },
      email: { name: "Send Email", url: "#", icon: Icons.email, navbar: false },
    },
  },
  work: [
    {
      company: "Wrack",
      href: "https://wrack.example",
      badges: [],
      location: "Kiel",
      title: "Lead",
      logoUrl: "/wrack.png",
      start: "May 2021",
      end: "Oct 2022",
      description: "Tide clocks.",
    },
    { company: "Spring & Co", title: "Apprentice", start: "2016", end: "2020", description: "Filed." },
  ],
  education: [
    { school: "Shore University", href: "https://shore.example", degree: "BSc in Horology", logoUrl: "/s.png", start: "2012", end: "2016" },
  ],
  projects: [
    {
      title: "Tidewheel",
      href: "https://kelp.example/tide",
      dates: "Jan 2024",
      active: true,
      description: "A clock for tides.",
      technologies: ["Brass"],
      links: [{ type: "Website", href: "https://kelp.example/tide", icon: <Icons.globe className="size-3" /> }],
    },
  ],
} as const;
