import { catalogue, type Language } from './i18n/catalogue.ts';

/**
 * What can be refused, in words for people: what it means and what to do. The codes `forbidden` and
 * KLnnn are raised by the database (supabase/ERRORS.md); a code never changes its meaning.
 */
export const errorText = catalogue(
	{
		forbidden:
			'Du har inte rätt att göra det här, eller så har din rätt nyss upphört. Läs om sidan. Behöver du rätten, fråga den som ger mandat i din organisation.',
		not_found:
			'Det du söker finns inte, eller så får du inte se det. Kontrollera adressen, eller gå tillbaka till översikten.',
		signed_out: 'Du är inte längre inloggad. Logga in igen och försök på nytt.',
		taken: 'Det finns redan något med samma namn. Välj ett annat namn.',
		in_use: 'Det här används av något annat och kan inte tas bort.',
		invalid: 'Något av det du har skrivit går inte att spara. Kontrollera uppgifterna.',
		busy: 'Någon annan ändrar samma sak just nu. Vänta en stund och försök igen.',
		unavailable: 'Databasen svarar inte just nu. Inget är sparat. Försök igen om en stund.',
		unexpected:
			'Något gick fel hos oss. Inget är sparat. Försök igen, och hör av dig om det upprepas.',
		KL001:
			'Vidaredelegationen är bredare än ditt eget mandat. Välj bara befogenheter och en omfattning som ditt mandat har.',
		KL002:
			'Vidaredelegationen gäller längre än ditt eget mandat. Välj ett slutdatum som ligger inom ditt mandats tid.',
		KL003:
			'Mandatet du delegerar från är inte ditt, gäller inte nu eller får inte delegeras vidare. Välj ett annat av dina mandat.',
		KL004:
			'Ett mandat måste ange sin grund. Fyll i vilket organ som har beslutat, datum och diarienummer.',
		KL005: 'Du kan inte ge dig själv ett mandat. Be någon annan som ger mandat i organisationen.',
		KL006: 'Det här är redan återkallat eller avslutat. Läs om sidan för att se hur det ser ut nu.',
		KL007:
			'Personen hör inte till organisationen. Bjud in personen dit först, eller välj någon annan.',
		KL008:
			'Organisationen deltar inte där. Dela samarbetsytan eller dokumentet med organisationen först.',
		KL009:
			'Inbjudan är redan använd, återtagen eller för gammal. Be den som bjöd in dig att skicka en ny.',
		KL010: 'Organisationen deltar redan. Du behöver inte dela en gång till.',
		KL011:
			'Inbjudan gäller en annan e-postadress. Logga in med den adress som inbjudan skickades till.',
		KL012: 'Loggen kan bara fyllas på, aldrig ändras.',
		KL013:
			'Flera av dina organisationer ger dig rätten. Välj överst på sidan vilken du företräder nu.',
		KL014:
			'Någon som du nämner får inte läsa dokumentet. Ta bort omnämnandet, eller be den som hanterar dokumentet att dela det.',
		KL015:
			'Kommentaren går inte längre att ändra, för den är besvarad eller äldre än 15 minuter. Skriv ett svar i stället.',
		KL020:
			'Dokumentet rymmer högst 500 bilder och 200 MB. Ta en mindre bild, eller lägg den i ett annat dokument.',
		KL021:
			'Filen är inte en bild som går att visa här. Välj en bild i formatet PNG, JPEG, GIF eller WebP.',
		KL022: 'Bilden är för stor. Den får vara högst 10 MB. Gör den mindre och försök igen.',
		KL023:
			'Bilden har för många bildpunkter: högst 64 miljoner, och högst 16 384 åt något håll. Gör den mindre och försök igen.',
		KL030:
			'Du har skrivit väldigt många kommentarer eller förslag på kort tid. Vänta en stund och försök igen.',
		KL031:
			'Du företräder en privat part. Läs och godkänn först vad det innebär att skriva i dokumentet; det står överst bland kommentarerna.',
		KL050:
			'Förslaget är redan avgjort eller återtaget. Läs om sidan för att se vad som har hänt med det.',
		KL060:
			'Ingen mätmetod är fastställd för den perioden. Välj en period som metoden gäller för, eller fastställ metoden först.',
		KL061:
			'Perioden har fel form för hur ofta indikatorn mäts. Skriv till exempel 2027, 2027-H1, 2027-Q3 eller 2027-04.',
		KL062:
			'Metoden mäter inte det området. Välj länet eller en av länets kommuner som metoden anger.',
		KL063:
			'Metoden kräver värden för kvinnor och män. Skriv in dem före totalen, eller samtidigt. Saknar källan ett värde, säg att det saknas.',
		KL064:
			'En rättelse gäller samma indikator, period, område och kön som värdet den rättar, och det senaste värdet. Läs om sidan och rätta det som står där nu.',
		KL065: 'Importen är redan införd eller kastad. Läs om sidan, eller läs in filen på nytt.',
		KL066:
			'Inget förs in så länge något är fel. Rätta raderna i ditt underlag och läs in det på nytt.',
		KL067: 'Underlaget är inte en fil som kan sparas här. Välj en PDF, PNG, JPEG, CSV eller XLSX.',
		KL068:
			'Indikatorn rymmer högst 200 underlag och 200 MB. Välj ett som redan är uppladdat, eller länka till filen.',
		KL075: 'Filen är för stor. Den får vara högst 10 MB. Ta en mindre fil, eller länka till den.',
		KL040: 'Det steget går inte att ta härifrån. Läs om sidan för att se vilka steg som går.',
		KL041:
			'Någon annan har tagit ett steg medan du fyllde i. Läs om sidan och se hur dokumentet står nu.',
		KL042: 'Det som antas måste ange sitt beslut. Fyll i organ, datum, paragraf och diarienummer.',
		KL043: 'Datumet ligger i framtiden. Ange dagen då det hände.',
		KL044: 'Skriv varför. Den som läser historiken ska förstå vad som hände.',
		KL045:
			'Texten går fortfarande att redigera, så den behöver inget nytt utkast. Skriv direkt i dokumentet.',
		KL046: 'Det finns redan ett nytt utkast som är öppet. Arbeta vidare i det.',
		KL051:
			'Det som är föreslaget eller beslutat ändras bara genom ett beslut. Gör en ny version, eller rätta ett skrivfel som en rättelse.',
		KL052:
			'Du har skrivit eller föreslagit det som beslutet gäller. Låt någon annan registrera beslutet.',
		KL053:
			'Det står inte längre så att steget går att ta. Läs om sidan för att se vad som har hänt.',
		KL054:
			'Metodbladet är inte komplett än. Fyll i hur, av vem och från vilken källa det mäts: beräkning, källa, insamling, dataägare, ansvarig organisation och baslinje (eller varför den saknas).',
		KL055:
			'Ett beslut gäller sådant som hör till samma samarbetsyta. Registrera ett beslut för varje yta.',
		KL056:
			'En rättelse gäller ett skrivfel: högst 60 tecken åt gången, och inga siffror som beslutet vilar på. Ska innehållet ändras behövs en ny version och ett nytt beslut.',
		KL057:
			'Ett mål i en plan antas när det har minst en indikator med en antagen mätmetod. Ta med mätmetoden i samma beslut.',
		KL058:
			'En målbana behöver minst ett målvärde, och en mätmetod som är föreslagen eller antagen.',
		KL059: 'En ny version måste börja gälla senare än den som gäller nu. Välj ett senare datum.',
		KL069:
			'Utgångsvärdet gäller en till fyra personer och kan röja vilka de är. Lämna värdet tomt och beskriv utgångsläget i kommentaren.',
		KL080: 'En hämtning pågår redan. Vänta tills den är klar.',
		KL081: 'Källan används inte längre. Koppla indikatorn till en ny källa.',
		KL082: 'Det hämtade är redan infört eller kastat. Läs om sidan för att se hur det ser ut nu.',
		KL083: 'Det hämtade kan inte föras in som det är. Läs vad som står under Att tänka på.',
		KL070: 'Målet ovanför ligger i en annan samarbetsyta. Välj ett mål i samma yta, eller inget.',
		KL071: 'Ett mål kan inte ligga under sig självt eller något av sina delmål. Välj ett annat.',
		KL072: 'Bara antagna mål publiceras. Låt ett organ besluta om målet först.',
		KL073: 'Ett steg i resultatkedjan följer på ett tidigare steg i samma insats. Välj ett sådant.',
		KL074: 'Ett mål ersätter ett annat mål som är antaget eller avslutat. Välj ett sådant.',
		KL090: 'Skriv avvägningen först. Det är den som organet beslutar om.',
		KL091:
			'Det är bara en beslutad avvägning som kan prövas på nytt, och bara en omprövning i taget. Läs om sidan för att se hur den står.',
		KL092:
			'Personen sitter redan i organet den tiden. Avsluta den platsen först, eller välj en annan tid.'
	},
	{
		forbidden:
			'You may not do this, or your right to it has just ended. Reload the page. If you need the right, ask the person who grants mandates in your organisation.',
		not_found:
			'What you are looking for does not exist, or you may not see it. Check the address, or go back to the overview.',
		signed_out: 'You are no longer signed in. Sign in and try again.',
		taken: 'Something with that name exists already. Choose another name.',
		in_use: 'This is used by something else and cannot be removed.',
		invalid: 'Something you have written cannot be saved. Check what you have filled in.',
		busy: 'Someone else is changing the same thing right now. Wait a moment and try again.',
		unavailable: 'The database does not answer right now. Nothing is saved. Try again in a while.',
		unexpected:
			'Something went wrong on our side. Nothing is saved. Try again, and tell us if it happens again.',
		KL001:
			'The subdelegation is wider than your own mandate. Choose only powers and a scope that your mandate has.',
		KL002:
			'The subdelegation lasts longer than your own mandate. Choose an end date within your mandate’s time.',
		KL003:
			'The mandate you delegate from is not yours, does not count now or may not be passed on. Choose another of your mandates.',
		KL004:
			'A mandate must state its ground. Fill in which body decided, the date and the case number.',
		KL005:
			'You cannot give yourself a mandate. Ask someone else who grants mandates in the organisation.',
		KL006: 'This is already revoked or ended. Reload the page to see how it stands now.',
		KL007:
			'The person does not belong to the organisation. Invite the person first, or choose someone else.',
		KL008:
			'The organisation does not take part there. Share the space or the document with it first.',
		KL009:
			'The invitation is used, withdrawn or too old. Ask the person who invited you to send a new one.',
		KL010: 'The organisation takes part already. There is no need to share again.',
		KL011: 'The invitation is for another e-mail address. Sign in with the address it was sent to.',
		KL012: 'The log can only be added to, never changed.',
		KL013:
			'Several of your organisations give you the right. Choose at the top of the page for which one you act now.',
		KL014:
			'Someone you mention may not read the document. Remove the mention, or ask who manages the document to share it.',
		KL015:
			'The comment can no longer be changed: it has been answered or is older than 15 minutes. Write a reply instead.',
		KL020:
			'The document holds at most 500 pictures and 200 MB. Take a smaller picture, or put it in another document.',
		KL021:
			'The file is no picture that can be shown here. Choose a PNG, JPEG, GIF or WebP picture.',
		KL022: 'The picture is too large. It may be at most 10 MB. Make it smaller and try again.',
		KL023:
			'The picture has too many pixels: at most 64 million, and at most 16,384 either way. Make it smaller and try again.',
		KL030:
			'You have written very many comments or proposals in a short time. Wait a while and try again.',
		KL031:
			'You act for a private party. First read and accept what writing in the document means; it stands above the comments.',
		KL050:
			'The proposal has already been decided or withdrawn. Reload the page to see what became of it.',
		KL060:
			'No measurement method is adopted for that period. Choose a period for which the method holds, or have the method adopted first.',
		KL061:
			'The period has the wrong form for how often the indicator is measured. Write for example 2027, 2027-H1, 2027-Q3 or 2027-04.',
		KL062:
			'The method does not measure that area. Choose the county or one of its municipalities that the method names.',
		KL063:
			'The method asks for figures for women and men. Enter them before the total, or together with it. If the source has no figure, say that it is missing.',
		KL064:
			'A correction is of the same indicator, period, area and sex as the figure it corrects, and of the newest figure. Reload the page and correct what stands there now.',
		KL065:
			'The import has been brought in or thrown away already. Reload the page, or read the file again.',
		KL066:
			'Nothing goes in as long as something is wrong. Put the rows right in your file and read it again.',
		KL067: 'The evidence is no file that can be kept here. Choose a PDF, PNG, JPEG, CSV or XLSX.',
		KL068:
			'The indicator holds at most 200 files and 200 MB. Choose one that is uploaded already, or link to the file.',
		KL075: 'The file is too large. It may be at most 10 MB. Take a smaller one, or link to it.',
		KL040: 'That step cannot be taken from here. Reload the page to see which steps can.',
		KL041:
			'Someone else has taken a step while you filled this in. Reload the page to see where the document stands now.',
		KL042:
			'What is adopted must name its decision. Fill in the body, the date, the paragraph and the case number.',
		KL043: 'The date lies in the future. State the day on which it happened.',
		KL044: 'Write why. Whoever reads the history should understand what happened.',
		KL045: 'The text can still be edited, so it needs no new draft. Write in the document itself.',
		KL046: 'A new draft is open already. Go on working in that one.',
		KL051:
			'What has been proposed or decided changes only by a decision. Make a new version, or correct a slip of the pen.',
		KL052:
			'You wrote or proposed what the decision is about. Let somebody else register the decision.',
		KL053: 'It no longer stands where this step starts. Reload the page to see what has happened.',
		KL054:
			'The method sheet is not complete yet. Fill in how, by whom and from what source it is measured: computation, source, collection, data owner, responsible organisation and baseline (or why there is none).',
		KL055: 'One decision is about what belongs to one space. Register one decision for each space.',
		KL056:
			'A correction is for a slip of the pen: at most 60 characters at a time, and no figures that the decision rests on. To change the content, make a new version and a new decision.',
		KL057:
			'A goal of a plan is adopted when it has at least one indicator with an adopted method. Include the method in the same decision.',
		KL058:
			'A trajectory needs at least one target, and a method that has been proposed or adopted.',
		KL059:
			'A new version must be valid from later than the one that counts now. Choose a later date.',
		KL069:
			'The baseline is of one to four people and may tell who they are. Leave the value out and describe the baseline in its comment.',
		KL080: 'A fetch is under way already. Wait until it is done.',
		KL081: 'The source is no longer used. Connect the indicator to a new source.',
		KL082:
			'What was fetched has been brought in or dropped already. Reload the page to see how it stands.',
		KL083: 'What was fetched cannot be brought in as it is. Read what stands under To consider.',
		KL070: 'The goal above is in another space. Choose a goal of the same space, or none.',
		KL071: 'A goal cannot lie below itself or one of its sub-goals. Choose another.',
		KL072: 'Only adopted goals are published. Let a body decide on the goal first.',
		KL073: 'A step of the chain follows on an earlier step of the same activity. Choose one.',
		KL074: 'A goal replaces another goal that is adopted or closed. Choose such a one.',
		KL090: 'Write the trade-off first. It is what the body decides on.',
		KL091:
			'Only a decided trade-off can be weighed anew, and once at a time. Reload the page to see where it stands.',
		KL092:
			'The person sits in the body at that time already. End that seat first, or choose another time.'
	}
);

export type ErrorCode = keyof (typeof errorText)['sv'];

/** One or two sentences: what it means, and what to do. */
export function explain(code: ErrorCode, language: Language): string {
	return errorText[language][code];
}

/** A refusal found while inside a transaction; thrown so that the transaction rolls back. */
export class Refused extends Error {
	readonly code: ErrorCode;

	constructor(code: ErrorCode) {
		super(code);
		this.name = 'Refused';
		this.code = code;
	}
}

/** `detail`: where the database says more than the code does (supabase/ERRORS.md), as it says it. */
export type Outcome<T> = { ok: true; data: T } | { ok: false; code: ErrorCode; detail?: string };

/**
 * Turns what the database or a rule refuses into a value. Put it outside the transaction, which
 * must have rolled back. What nobody can mend by doing otherwise is thrown on.
 */
export async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return { ok: true, data: await work() };
	} catch (error) {
		const code = codeOf(error);
		if (code === null) throw error;
		const detail = code.startsWith('KL') ? detailOf(error) : null;
		return { ok: false, code, ...(detail && { detail }) };
	}
}

function detailOf(error: unknown): string | null {
	return error instanceof Error && 'detail' in error && typeof error.detail === 'string'
		? error.detail
		: null;
}

/** SQLSTATEs of PostgreSQL that a person can do something about. */
const bySqlState = new Map<string, ErrorCode>(
	Object.entries<ErrorCode>({
		'42501': 'forbidden',
		'23505': 'taken',
		'23503': 'in_use',
		'23514': 'invalid',
		'22P02': 'invalid',
		'22021': 'invalid',
		'40001': 'busy',
		'40P01': 'busy',
		'55P03': 'busy',
		'57014': 'busy'
	})
);

/** The code of a refusal; null for anything that is not one. */
export function codeOf(error: unknown): ErrorCode | null {
	if (error instanceof Refused) return error.code;
	if (typeof error !== 'object' || error === null || !('code' in error)) return null;
	const { code } = error;
	if (typeof code !== 'string') return null;
	// What the long-lived process refuses is of its own copy of the class.
	if (error instanceof Error && error.name === 'Refused' && Object.hasOwn(errorText.sv, code)) {
		return code as ErrorCode;
	}
	return Object.hasOwn(errorText.sv, code) && code.startsWith('KL')
		? (code as ErrorCode)
		: (bySqlState.get(code) ?? null);
}
