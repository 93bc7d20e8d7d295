export const profileConfig: ProfileConfig = {
	avatar: "assets/images/avatar.webp",
	name: "Ren Weir",
	bio: "Net maker",
	links: [{ name: "GitHub", icon: "fa6-brands:github", url: "https://github.com/renweir" }],
};
