const config = { configuration: { pageTitle: "Bea Fen", baseUrl: "fen.example" } }
export default config
