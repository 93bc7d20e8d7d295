export default defineConfig({ site: "https://tarn.example" });
