export default defineConfig({ site: "https://vole.example" });
