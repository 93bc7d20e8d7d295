/* Change this file to get your personal Portfolio */
import emoji from "react-easy-emoji";

const greeting = {
  username: "Nia Sett",
  title: "Hi all, I'm Nia",
  subTitle: emoji("A locksmith 🔑 who makes locks."),
  resumeLink: "https://sett.example/cv.pdf",
  displayGreeting: true
};

const socialMediaLinks = {
  github: "https://github.com/niasett",
  gmail: "nia@sett.example",
  display: true
};

const skillsSection = {
  title: "What I do",
  subTitle: "LOCKS",
  skills: [emoji("⚡ Warded locks")],
  softwareSkills: [{ skillName: "filing", fontAwesomeClassname: "fab fa-x" }],
  display: true
};

const educationInfo = {
  display: true,
  schools: [
    {
      schoolName: "Key College",
      logo: require("./assets/images/key.png"),
      subHeader: "Diploma in Locksmithing",
      duration: "September 2017 - April 2019",
      desc: "Levers.",
      descBullets: ["Top of the class"]
    }
  ]
};

const workExperiences = {
  display: true,
  experience: [
    {
      role: "Locksmith",
      company: "Bolt & Bar",
      companylogo: require("./assets/images/bolt.png"),
      date: "June 2019 – Present",
      desc: "Safes.",
      descBullets: ["Opened forty safes"]
    },
    {
      role: "Software Engineer",
      company: "Facebook",
      date: "June 2018 – Present",
      desc: "Lorem ipsum dolor sit amet, consectetur adipiscing elit."
    }
  ]
};

const bigProjects = {
  title: "Big Projects",
  projects: [
    {
      projectName: "A vault",
      projectDesc: "Nine tonnes",
      footerLink: [{ name: "Visit Website", url: "https://sett.example/vault" }]
    }
  ],
  display: true
};

const achievementSection = { display: false, achievementsCards: [{ title: "Google Code-In Finalist" }] };

export { greeting, socialMediaLinks, skillsSection, educationInfo, workExperiences, bigProjects, achievementSection };
