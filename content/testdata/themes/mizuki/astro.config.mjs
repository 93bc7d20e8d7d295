export default defineConfig({ site: "https://weir.example/" });
