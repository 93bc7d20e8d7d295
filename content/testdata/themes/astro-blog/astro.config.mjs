export default defineConfig({ site: 'https://knoll.example' });
