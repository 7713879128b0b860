import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		someone: 'Någon',
		proposals: (open: number, title: string) =>
			open === 1
				? `Ett ändringsförslag väntar på svar i ${title}`
				: `${open} ändringsförslag väntar på svar i ${title}`,
		proposalsHint: 'Godta, justera eller avslå. Den som föreslog får ditt svar.',
		answered: {
			accepted: (title: string) => `Ditt förslag i ${title} är godtaget`,
			declined: (title: string) => `Ditt förslag i ${title} är avslaget`
		},
		said: {
			mentioned: (who: string, title: string) => `${who} nämner dig i ${title}`,
			organisation: (who: string, title: string) => `${who} nämner din organisation i ${title}`,
			body: (who: string, title: string) => `${who} nämner ett organ där du sitter i ${title}`,
			answer: (who: string, title: string) => `${who} har svarat i en tråd i ${title}`
		}
	},
	{
		someone: 'Someone',
		proposals: (open: number, title: string) =>
			open === 1
				? `One proposed change waits for an answer in ${title}`
				: `${open} proposed changes wait for an answer in ${title}`,
		proposalsHint: 'Accept, adjust or decline. Whoever proposed it gets your answer.',
		answered: {
			accepted: (title: string) => `Your proposal in ${title} is accepted`,
			declined: (title: string) => `Your proposal in ${title} is declined`
		},
		said: {
			mentioned: (who: string, title: string) => `${who} mentions you in ${title}`,
			organisation: (who: string, title: string) => `${who} mentions your organisation in ${title}`,
			body: (who: string, title: string) => `${who} mentions a body where you sit in ${title}`,
			answer: (who: string, title: string) => `${who} has answered in a thread in ${title}`
		}
	}
);
