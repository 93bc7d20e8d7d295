module.exports = {
  email: 'lorn@spire.example',
  socialMedia: [
    { name: 'GitHub', url: 'https://github.com/lornspire' },
  ],
  navLinks: [
    { name: 'About', url: '/#about' },
  ],
};
