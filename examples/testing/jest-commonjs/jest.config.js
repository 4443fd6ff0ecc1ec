module.exports = {
  testEnvironment: 'jsdom',
  // What Jest does not compile it loads as CommonJS, and these packages are ES modules.
  transformIgnorePatterns: ['/node_modules/(?!(dialog-io-button|lit|lit-html|lit-element|@lit)/)'],
};
