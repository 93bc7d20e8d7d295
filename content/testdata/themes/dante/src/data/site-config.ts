export type Image = { src: string; alt?: string; };
const siteConfig: SiteConfig = {
    website: 'https://vole.example',
    avatar: {
        src: '/images/avatar.jpg',
        alt: 'Ethan Donovan'
    },
    title: 'Rosa Vole',
    subtitle: 'Otter counter',
    description: 'Notes on otters',
    headerNavLinks: [
        { text: 'Home', href: '/' },
        { text: 'Projects', href: '/projects' },
        { text: 'Blog', href: '/blog' },
    ],
    footerNavLinks: [
        { text: 'About', href: '/about' },
    ],
    socialLinks: [
        { text: 'GitHub', href: 'https://github.com/rosavole' },
        { text: 'X/Twitter', href: 'https://twitter.com/' },
    ],
    hero: {
        title: 'Hi There',
        text: "I'm **Rosa Vole**, and I count otters.",
    },
    postsPerPage: 8
};
export default siteConfig;
