export default async function(eleventyConfig) {}
export const config = {
	markdownTemplateEngine: "njk",
	dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" },
};
