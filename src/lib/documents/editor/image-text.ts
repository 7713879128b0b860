import { catalogue } from '#lib/platform/i18n/catalogue.ts';

export const text = catalogue(
	{
		add: 'Lägg in bild',
		change: 'Ändra bildens beskrivning',
		close: 'Stäng',
		file: 'Bild',
		fileHint:
			'PNG, JPEG, GIF eller WebP, högst 10 MB. Uppgifter i filen om plats, tid och kamera tas bort.',
		alt: 'Beskrivning av bilden',
		altHint: 'Vad visar bilden, för den som inte ser den? Beskrivningen läses upp av skärmläsare.',
		decorative: 'Bilden är utsmyckning',
		decorativeHint: 'Den säger inget som inte står i texten, och läses inte upp.',
		secrets:
			'Lägg inte in säkerhetsskyddsklassificerade uppgifter. Tänk på vad som syns i bilden: ansikten, kartor, skärmar. Alla som läser dokumentet ser den.',
		noFile: 'Välj en bild.',
		noAlt: 'Beskriv bilden, eller ange att den är utsmyckning.',
		wrongType: 'Filen är inte en bild i något av formaten PNG, JPEG, GIF eller WebP.',
		tooLarge: 'Bilden är för stor. Den får vara högst 10 MB.',
		notSent:
			'Bilden kunde inte skickas. Inget är förlorat: kontrollera anslutningen och försök igen.',
		notEditable: 'Du kan inte längre ändra texten. Bilden lades inte in.',
		sending: 'Skickar bilden',
		percent: (share: string) => `${share} %`,
		insert: 'Lägg in bilden',
		save: 'Spara beskrivningen',
		cancel: 'Avbryt',
		inserted: 'Bilden är inlagd'
	},
	{
		add: 'Insert a picture',
		change: 'Change the description of the picture',
		close: 'Close',
		file: 'Picture',
		fileHint:
			'PNG, JPEG, GIF or WebP, at most 10 MB. What the file tells of place, time and camera is removed.',
		alt: 'Description of the picture',
		altHint:
			'What does the picture show, for those who do not see it? Screen readers read the description aloud.',
		decorative: 'The picture is decoration',
		decorativeHint: 'It says nothing that is not in the text, and is not read aloud.',
		secrets:
			'Do not insert security-classified information. Mind what is seen in the picture: faces, maps, screens. Everyone who reads the document sees it.',
		noFile: 'Choose a picture.',
		noAlt: 'Describe the picture, or say that it is decoration.',
		wrongType: 'The file is not a PNG, JPEG, GIF or WebP picture.',
		tooLarge: 'The picture is too large. It may be at most 10 MB.',
		notSent: 'The picture could not be sent. Nothing is lost: check your connection and try again.',
		notEditable: 'You can no longer change the text. The picture was not inserted.',
		sending: 'Sending the picture',
		percent: (share: string) => `${share} %`,
		insert: 'Insert the picture',
		save: 'Save the description',
		cancel: 'Cancel',
		inserted: 'The picture is inserted'
	}
);
