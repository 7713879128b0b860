import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		title: 'Inbjudningar som väntar på svar',
		columns: {
			email: 'E-post',
			mandate: 'Mandat',
			sent: 'Skickad',
			expires: 'Länken gäller till',
			actions: 'Åtgärder'
		},
		by: (name: string) => `av ${name}`,
		expired: 'Länken är för gammal',
		resend: 'Skicka igen',
		resendFor: (email: string) => `Skicka igen till ${email}`,
		withdraw: 'Dra tillbaka',
		withdrawFor: (email: string) => `Dra tillbaka inbjudan till ${email}`,
		resent: (email: string) => `En ny länk är skickad till ${email}. Den gamla gäller inte längre.`,
		withdrawn: (email: string) => `Inbjudan till ${email} är tillbakadragen.`,
		closed: 'Inbjudan är redan besvarad eller tillbakadragen. Läs om sidan.',
		empty: 'Ingen inbjudan väntar på svar',
		emptyText: 'Inbjudningar som du eller din organisation skickar syns här tills de är besvarade.'
	},
	{
		title: 'Invitations waiting for an answer',
		columns: {
			email: 'E-mail',
			mandate: 'Mandate',
			sent: 'Sent',
			expires: 'The link is valid until',
			actions: 'Actions'
		},
		by: (name: string) => `by ${name}`,
		expired: 'The link is too old',
		resend: 'Send again',
		resendFor: (email: string) => `Send again to ${email}`,
		withdraw: 'Withdraw',
		withdrawFor: (email: string) => `Withdraw the invitation to ${email}`,
		resent: (email: string) => `A new link is sent to ${email}. The old one no longer works.`,
		withdrawn: (email: string) => `The invitation to ${email} is withdrawn.`,
		closed: 'The invitation is already answered or withdrawn. Reload the page.',
		empty: 'No invitation is waiting for an answer',
		emptyText:
			'Invitations that you or your organisation send are shown here until they are answered.'
	}
);
