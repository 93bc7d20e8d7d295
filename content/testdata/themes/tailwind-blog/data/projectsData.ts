interface Project { title: string }
const projectsData: Project[] = [
  {
    title: 'A path',
    description: `Two miles of pitched stone.`,
    imgSrc: '/static/images/path.png',
    href: 'https://cairn.example/path',
  },
]
export default projectsData
