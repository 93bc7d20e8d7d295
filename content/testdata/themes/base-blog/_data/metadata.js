export default {
	title: "Fell Notes",
	url: "https://fell.example/",
	language: "en",
	description: "Notes from a shepherd.",
	author: {
		name: "Dara Fell",
		email: "dara@fell.example",
		url: "https://fell.example/about/"
	}
}
