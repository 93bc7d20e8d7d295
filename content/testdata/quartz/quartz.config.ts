import { QuartzConfig } from "./quartz/cfg"
import * as Plugin from "./quartz/plugins"

const config: QuartzConfig = {
  configuration: {
    pageTitle: "Garden of Ilse Maron",
    baseUrl: "garden.example.net",
    ignorePatterns: ["private", "**/drafts", ".obsidian"],
  },
  plugins: {
    filters: [Plugin.RemoveDrafts()],
    // filters: [Plugin.ExplicitPublish()],
  },
}
export default config
