import { defineConfig } from 'astro/config';
export default defineConfig({ site: 'https://fern.example' });
