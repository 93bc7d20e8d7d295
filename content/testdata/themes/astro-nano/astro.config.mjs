export default defineConfig({ site: "https://gorse.example" });
