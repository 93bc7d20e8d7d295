export default defineConfig({ site: "https://alder.example/" });
