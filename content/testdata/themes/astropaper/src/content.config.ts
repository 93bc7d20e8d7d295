export const BLOG_PATH = "src/data/blog";
const blog = defineCollection({ loader: glob({ pattern: "**/[^_]*.md", base: `./${BLOG_PATH}` }) });
