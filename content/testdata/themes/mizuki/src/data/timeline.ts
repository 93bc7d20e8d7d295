export interface TimelineItem { id: string; title: string; type: "education" | "work"; }
export const timelineData: TimelineItem[] = [
	{
		id: "nets",
		title: "Net maker",
		description: "Salmon nets.",
		type: "work",
		startDate: "2021-03-01",
		location: "Weirby",
		organization: "Net Loft",
		position: "Net maker",
		skills: ["Knots"],
		achievements: ["A mile of net"],
		icon: "material-symbols:work",
	},
	{
		id: "current-study",
		title: "Studying Computer Science and Technology",
		type: "education",
		startDate: "2022-09-01",
		organization: "Beijing Institute of Technology",
	},
	{
		id: "college",
		title: "Ropework",
		type: "education",
		startDate: "2018-09-01",
		endDate: "2020-06-30",
		organization: "Harbour College",
	},
];
export const getTimelineStats = () => { return timelineData.length; };
