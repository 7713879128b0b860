import { catalogue } from '#lib/platform/i18n/catalogue.ts';

/** What the server says of a form; the page that has it need not know the words. */
export const text = catalogue(
	{
		wrong_password: 'E-postadressen och lösenordet hör inte ihop. Kontrollera dem och försök igen.',
		wrong_code:
			'Koden stämmer inte eller har gått ut. Kontrollera siffrorna, eller be om en ny kod.',
		too_many: (time: string, minutes: number) =>
			minutes === 1
				? `För många försök. Vänta en minut och försök igen (klockan ${time}).`
				: `För många försök. Vänta ${minutes} minuter och försök igen (klockan ${time}).`,
		field: {
			email: 'Skriv din e-postadress, som namn@organisation.se.',
			password: 'Skriv ditt lösenord.',
			code: 'Skriv koden, sex siffror.',
			name: 'Skriv ditt namn, som andra ska se det.',
			nameInvisible: 'Namnet innehåller osynliga tecken. Skriv det på nytt med tangentbordet.',
			newPassword: 'Välj ett lösenord med minst 10 tecken.',
			newPasswordLong:
				'Lösenordet är för långt. Det får vara 72 tecken, något färre med å, ä och ö.'
		}
	},
	{
		wrong_password: 'The e-mail address and the password do not match. Check them and try again.',
		wrong_code: 'The code is not right, or it is too old. Check the digits, or ask for a new code.',
		too_many: (time, minutes) =>
			minutes === 1
				? `Too many attempts. Wait a minute and try again (at ${time}).`
				: `Too many attempts. Wait ${minutes} minutes and try again (at ${time}).`,
		field: {
			email: 'Write your e-mail address, like name@organisation.se.',
			password: 'Write your password.',
			code: 'Write the code, six digits.',
			name: 'Write your name, as others shall see it.',
			nameInvisible: 'The name has invisible characters. Write it anew with the keyboard.',
			newPassword: 'Choose a password of at least 10 characters.',
			newPasswordLong: 'The password is too long. It may have 72 characters.'
		}
	}
);
