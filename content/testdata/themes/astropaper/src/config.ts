export const SITE = {
  website: "https://cobb.example/", // replace this with your deployed domain
  author: "Mina Cobb",
  profile: "https://cobb.example/",
  desc: "Cob builder",
  title: "Cobb",
  lightAndDarkMode: true,
  postPerPage: 3,
} as const;
