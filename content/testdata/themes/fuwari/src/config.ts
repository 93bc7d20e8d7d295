import type { NavBarConfig, ProfileConfig, SiteConfig } from "./types/config";
import { LinkPreset } from "./types/config";

export const siteConfig: SiteConfig = {
	title: "Alder Notes",
	subtitle: "Notes",
	lang: "en",
	banner: { enable: false, src: "assets/images/demo-banner.png" },
};

export const navBarConfig: NavBarConfig = {
	links: [
		LinkPreset.Home,
		LinkPreset.Archive,
		LinkPreset.About,
		{ name: "GitHub", url: "https://github.com/junealder", external: true },
	],
};

export const profileConfig: ProfileConfig = {
	avatar: "assets/images/june.png", // Relative to the /src directory.
	name: "June Alder",
	bio: "Clog maker",
	links: [
		{ name: "Mastodon", icon: "fa6-brands:mastodon", url: "https://clog.example/@june" },
		{ name: "GitHub", icon: "fa6-brands:github", url: "https://github.com/junealder" },
	],
};
