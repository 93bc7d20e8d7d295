/** @type {import("pliny/config").PlinyConfig } */
const siteMetadata = {
  title: 'Cairn',
  author: 'Mhairi Cairn',
  headerTitle: 'Cairn',
  description: 'Path builder',
  language: 'en-us',
  siteUrl: 'https://cairn.example',
  email: 'mhairi@cairn.example',
  github: 'https://github.com/mhairicairn',
  x: 'https://twitter.com/x',
  linkedin: 'https://www.linkedin.com',
  analytics: { umamiAnalytics: { umamiWebsiteId: process.env.NEXT_UMAMI_ID } },
}

module.exports = siteMetadata
