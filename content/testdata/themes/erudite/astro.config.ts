export default defineConfig({ site: 'https://brae.example' })
