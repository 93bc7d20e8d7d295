module.exports = {
  siteMetadata: {
    title: 'Lorn Spire',
    description: 'Steeplejack',
    siteUrl: 'https://spire.example',
    author: { name: 'Lorn Spire', summary: 'climbs steeples' },
    social: { github: 'lornspire' },
  },
  plugins: [`gatsby-plugin-image`],
};
