import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Koppla stycket till ett mål',
		close: 'Stäng',
		bound: 'Hör till målet',
		end: (title: string) => `Ta bort kopplingen till ${title}`,
		done: 'Stycket är kopplat till målet.',
		ended: 'Kopplingen är borttagen.',
		failed: 'Kopplingen gick inte att ändra. Kontrollera din anslutning och försök igen.',
		nowhere: 'Ställ markören i ett stycke eller en rubrik och försök igen.'
	},
	{
		title: 'Tie the paragraph to a goal',
		close: 'Close',
		bound: 'About the goal',
		end: (title: string) => `Remove the tie to ${title}`,
		done: 'The paragraph is tied to the goal.',
		ended: 'The tie is removed.',
		failed: 'The tie could not be changed. Check your connection and try again.',
		nowhere: 'Place the caret in a paragraph or a heading and try again.'
	}
);
