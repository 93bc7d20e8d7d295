import { glob } from "astro/loaders";
const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.{md,mdx}" }) });
const projects = defineCollection({ loader: glob({ pattern: "**/*.md", base: "./src/data/projects" }) });
