-- The demo's frameworks, goals, contributions and activities, after seed.sql and in its transaction.
-- Frameworks, their priorities and the platform's outcomes and tasks are real; the plan's goals, its
-- decision, the reasons and the planned activities are made up and say "exempel". The activities with a
-- Nyps number are those of the Region's report to the government for 2020.

create function pg_temp.goal(wanted text) returns uuid
language sql as $$ select g.id from public.goals g where g.title = wanted or g.title = wanted || ' (exempel)' $$;

insert into public.frameworks (id, name, description, kind, number, source_url, case_number)
select pg_temp.named('framework ' || f.name), f.name, f.description, f.kind, f.number, f.url, f.case_number
from (values
	(1, 'platform', 'Nyttor för länet', 'Vad Tillväxtmotorn ska leda till: den översta nivån i målträdet.', null, null),
	(2, 'platform', 'De tre uppdragen', 'Tillväxtmotorns uppdrag. Under dem ligger målen i verksamhetsplanen.', null, null),
	(3, 'plan', 'Verksamhetsplan 2027', 'Mål för 2027 med indikatorer och mätmetoder, kopplade till lokalt värdeskapande. Målen är exempel.', null, 'EX/40/2026'),
	(4, 'regional', 'Regional utvecklingsstrategi', 'Prioriteringar och mål i Jämtlands län 2050 – En nytänkande och hållbar region att leva, verka och utvecklas i.', null, 'RUN/515/2018'),
	(5, 'regional', 'Mål och långsiktiga prioriteringar', 'Mål och långsiktiga prioriteringar för den regionala tillväxtpolitiken i Jämtland Härjedalen.', null, 'RUN/516/2020'),
	(6, 'specialisation', 'Smart specialisering 2021–2027', 'Styrkeområdena i Program för smart specialisering i Jämtland Härjedalen.', null, 'RUN/430/2018'),
	(7, 'programme', 'Europeiska regionala utvecklingsfonden (ERUF)', 'Mål i strukturfondsprogrammet som länets insatser bidrar till.', null, null),
	(8, 'programme', 'Interreg', 'Mål i de territoriella samarbetsprogrammen.', null, null),
	(9, 'global', 'Agenda 2030', 'De globala målen för hållbar utveckling.', 'https://sdgs.un.org/goals', null)
) as f (number, kind, name, description, url, case_number);

-- What is decided elsewhere is stated as it stands: it is adopted there, and is followed, not decided, here.
insert into public.goals (id, framework_id, space_id, number, title, description, dimensions, local_values, state)
select pg_temp.named('goal ' || g.title), pg_temp.named('framework ' || g.framework),
	pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), g.number, g.title, g.description,
	g.dimensions::text[], g.local_values::text[],
	case when g.framework in ('Nyttor för länet', 'De tre uppdragen') then 'draft' else 'adopted' end
from (values
	('Nyttor för länet', 1, 'Starkare skattebas och välfärd i hela länet', '', '{economic,social}', '{tax_base}'),
	('Nyttor för länet', 2, 'Företag med möjlighet till utveckling', '', '{economic}', '{jobs,processing}'),
	('Nyttor för länet', 3, 'Fler jobb och kompetensmöjligheter', '', '{economic,social}', '{jobs,skills}'),
	('Nyttor för länet', 4, 'Robusta och trygga samhällen', '', '{social,environmental}', '{communities}'),
	('Nyttor för länet', 5, 'Mer förädling av våra resurser lokalt', '', '{economic,environmental}', '{processing}'),
	('De tre uppdragen', 1, 'Investeringsfrämjande', 'Attrahera och samordna hållbara investeringar och etableringar.', '{economic,environmental}', '{jobs,processing,tax_base}'),
	('De tre uppdragen', 2, 'Kompetensattraktion', 'Stärka förmågan att attrahera och behålla kompetens och arbetskraft.', '{economic,social}', '{skills,tax_base,communities}'),
	('De tre uppdragen', 3, 'Innovations- och entreprenörskapsfrämjande', 'Stärka ekosystemet och kopplingen mellan nya etableringar, forskning och lokalt näringsliv.', '{economic,social}', '{jobs,processing,skills}'),
	('Regional utvecklingsstrategi', 1, 'Företagande, innovation, forskning och utveckling', '', '{economic}', '{}'),
	('Regional utvecklingsstrategi', 2, 'Besöksnäring och attraktivitet', '', '{economic,social}', '{}'),
	('Regional utvecklingsstrategi', 3, 'Resurssnålare och effektivare', '', '{environmental}', '{}'),
	('Regional utvecklingsstrategi', 4, 'Infrastruktur och samhällsservice', '', '{social}', '{}'),
	('Regional utvecklingsstrategi', 5, 'Kompetens och kompetensutveckling', 'Skrivs också Kompetens och kunskapsutveckling.', '{social,economic}', '{}'),
	('Mål och långsiktiga prioriteringar', 1, 'Utvecklingskraft med stärkt lokal och regional konkurrenskraft för en hållbar utveckling i alla delar av länet', 'Målet för den regionala tillväxtpolitiken.', '{economic,social,environmental}', '{}'),
	('Smart specialisering 2021–2027', 1, 'Hållbar energi', 'Styrkeområde.', '{environmental,economic}', '{}'),
	('Smart specialisering 2021–2027', 2, 'Upplevelser', 'Styrkeområde.', '{economic}', '{}'),
	('Smart specialisering 2021–2027', 3, 'Digitala lösningar', 'Styrkeområde.', '{economic}', '{}'),
	('Smart specialisering 2021–2027', 4, 'Jord, skog och vatten', 'Styrkeområde.', '{environmental,economic}', '{}'),
	('Europeiska regionala utvecklingsfonden (ERUF)', 1, 'Att öka små och medelstora företags konkurrenskraft', '', '{economic}', '{}'),
	('Europeiska regionala utvecklingsfonden (ERUF)', 2, 'Stödja övergången till en koldioxidsnål ekonomi i alla sektorer', '', '{environmental}', '{}'),
	('Interreg', 1, 'Innovativa miljöer', '', '{economic}', '{}'),
	('Interreg', 2, 'Hållbara transporter', '', '{environmental}', '{}'),
	('Agenda 2030', 1, 'Ingen fattigdom', '', '{social}', '{}'),
	('Agenda 2030', 2, 'Ingen hunger', '', '{social}', '{}'),
	('Agenda 2030', 3, 'God hälsa och välbefinnande', '', '{social}', '{}'),
	('Agenda 2030', 4, 'God utbildning för alla', '', '{social}', '{}'),
	('Agenda 2030', 5, 'Jämställdhet', '', '{social}', '{}'),
	('Agenda 2030', 6, 'Rent vatten och sanitet för alla', '', '{environmental,social}', '{}'),
	('Agenda 2030', 7, 'Hållbar energi för alla', '', '{environmental,economic}', '{}'),
	('Agenda 2030', 8, 'Anständiga arbetsvillkor och ekonomisk tillväxt', '', '{economic,social}', '{}'),
	('Agenda 2030', 9, 'Hållbar industri, innovationer och infrastruktur', '', '{economic}', '{}'),
	('Agenda 2030', 10, 'Minskad ojämlikhet', '', '{social}', '{}'),
	('Agenda 2030', 11, 'Hållbara städer och samhällen', '', '{social,environmental}', '{}'),
	('Agenda 2030', 12, 'Hållbar konsumtion och produktion', '', '{environmental}', '{}'),
	('Agenda 2030', 13, 'Bekämpa klimatförändringarna', '', '{environmental}', '{}'),
	('Agenda 2030', 14, 'Hav och marina resurser', '', '{environmental}', '{}'),
	('Agenda 2030', 15, 'Ekosystem och biologisk mångfald', '', '{environmental}', '{}'),
	('Agenda 2030', 16, 'Fredliga och inkluderande samhällen', '', '{social}', '{}'),
	('Agenda 2030', 17, 'Genomförande och globalt partnerskap', '', '{economic,social,environmental}', '{}')
) as g (framework, number, title, description, dimensions, local_values);

insert into public.goals (id, framework_id, space_id, parent_id, number, title, description, dimensions, state)
select pg_temp.named('goal ' || g.title), pg_temp.named('framework ' || g.framework),
	pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), pg_temp.goal(g.parent), g.number, g.title,
	g.description, g.dimensions::text[], 'adopted'
from (values
	('Regional utvecklingsstrategi', 'Företagande, innovation, forskning och utveckling', 1, 'Fler arbetstillfällen', '', '{economic,social}'),
	('Regional utvecklingsstrategi', 'Företagande, innovation, forskning och utveckling', 2, 'Fler företagare', '', '{economic}'),
	('Regional utvecklingsstrategi', 'Företagande, innovation, forskning och utveckling', 3, 'Ökade förädlingsvärden', '', '{economic}'),
	('Regional utvecklingsstrategi', 'Företagande, innovation, forskning och utveckling', 4, 'Mer försäljning utanför länet', '', '{economic}'),
	('Regional utvecklingsstrategi', 'Besöksnäring och attraktivitet', 1, 'Fler företag inom kulturella och kreativa sektorn stärker länets attraktionskraft', '', '{economic,social}'),
	('Regional utvecklingsstrategi', 'Resurssnålare och effektivare', 1, 'Fossilfri region 2030', '', '{environmental}'),
	('Regional utvecklingsstrategi', 'Kompetens och kompetensutveckling', 1, 'Länets elever genomgår utbildning med uppnådd gymnasieexamen', '', '{social}'),
	('Regional utvecklingsstrategi', 'Kompetens och kompetensutveckling', 2, 'Fler i högre utbildning', '', '{social}'),
	('Regional utvecklingsstrategi', 'Kompetens och kompetensutveckling', 3, 'Näringslivsanpassade utbildningar', '', '{economic,social}'),
	('Regional utvecklingsstrategi', 'Kompetens och kompetensutveckling', 4, 'Livslångt lärande för tillväxt och personlig utveckling', '', '{social}'),
	('Mål och långsiktiga prioriteringar', 'Utvecklingskraft med stärkt lokal och regional konkurrenskraft för en hållbar utveckling i alla delar av länet', 1, 'Förutsättningar för utvecklingskraft i hela länet', 'Insatserna når hela länet och tar hänsyn till inomregionala skillnader. Vi följer upp vilka effekter insatserna ger i olika delar av länet.', '{economic,social}'),
	('Mål och långsiktiga prioriteringar', 'Utvecklingskraft med stärkt lokal och regional konkurrenskraft för en hållbar utveckling i alla delar av länet', 2, 'Hållbar utveckling genom att synliggöra och adressera målkonflikter i tillväxtarbetet', 'Även samiska förutsättningar och behov inkluderas.', '{economic,social,environmental}'),
	('Mål och långsiktiga prioriteringar', 'Utvecklingskraft med stärkt lokal och regional konkurrenskraft för en hållbar utveckling i alla delar av länet', 3, 'Utveckling av styrkeområdena som pekas ut i program för smart specialisering', '', '{economic}'),
	('Interreg', 'Hållbara transporter', 1, 'Öka gränsöverskridande rörligheten med koldioxidsnåla transporter', '', '{environmental}')
) as g (framework, parent, number, title, description, dimensions);

-- The plan: three goals below each task, all made up.
insert into public.goals (id, framework_id, space_id, parent_id, number, title, summary, description, dimensions,
	local_values, responsible_organisation_id, responsible_role)
select pg_temp.named('goal ' || g.title), pg_temp.named('framework Verksamhetsplan 2027'),
	pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), pg_temp.goal(g.parent), g.number,
	g.title || ' (exempel)', g.summary, g.description, g.dimensions::text[], g.local_values::text[],
	pg_temp.organisation(g.organisation), g.role
from (values
	('Investeringsfrämjande', 1, 'Fler etableringar ger jobb i hela länet',
		'Nya företag och nya verksamheter ska ge arbete åt kvinnor och män i alla åtta kommuner.',
		'Målet räknas när jobben finns, inte när avtalet skrivs. Fördelningen mellan kommunerna och mellan kvinnor och män följs varje halvår.',
		'{economic,social}', '{jobs,communities}', 'Regionen', 'Etableringsansvarig'),
	('Investeringsfrämjande', 2, 'Investerare får samordnade svar',
		'Den som vill investera får ett gemensamt svar i tid, från den som har mandat att svara.',
		'Ett samordnat svar bygger på alla berörda parters underlag. Tiden räknas från den första förfrågan.',
		'{economic}', '{jobs,tax_base}', 'Regionen', 'Processledare'),
	('Investeringsfrämjande', 3, 'Mer av värdet stannar i länet',
		'En större del av råvarorna förädlas här, och mer av inköpen görs hos företag i länet.',
		'Förädling av skog, energi och livsmedel i länet ger skatteunderlag och jobb där resurserna finns.',
		'{economic,environmental}', '{processing,tax_base}', 'Kommunförbundet', 'Näringslivsstrateg'),
	('Kompetensattraktion', 1, 'Fler som flyttar hit stannar',
		'Kvinnor och män som flyttar till länet för ett arbete ska vilja bo kvar.',
		'Inflyttade följs upp efter två år. Bostad, arbete åt medflyttande och service avgör.',
		'{social,economic}', '{tax_base,communities,skills}', 'Östersund', 'Inflyttningsansvarig'),
	('Kompetensattraktion', 2, 'Arbetsgivare hittar rätt kompetens',
		'Företag och offentliga arbetsgivare ska kunna tillsätta de tjänster de behöver.',
		'Bristyrken bryts upp på kön, så att rekryteringen breddas.',
		'{economic,social}', '{skills,jobs}', 'Kommunförbundet', 'Kompetensstrateg'),
	('Kompetensattraktion', 3, 'Fler unga tar gymnasieexamen',
		'Fler unga kvinnor och män i alla kommuner ska ha en examen som leder till arbete eller studier.',
		'Följer det regionala målet om uppnådd gymnasieexamen.',
		'{social}', '{skills,communities}', 'Kommunförbundet', 'Skolstrateg'),
	('Innovations- och entreprenörskapsfrämjande', 1, 'Nya etableringar, forskning och lokala företag möts',
		'När något nytt etableras ska länets företag och forskare vara med från början.',
		'Samarbeten räknas när minst två parter har avtalat om ett gemensamt arbete.',
		'{economic}', '{processing,skills}', 'Mittuniversitetet', 'Samverkansledare'),
	('Innovations- och entreprenörskapsfrämjande', 2, 'Fler företag startar och lever vidare',
		'Kvinnor och män ska kunna starta företag i hela länet, och företagen ska finnas kvar efter tre år.',
		'Nystartade företag följs per kommun och efter företagarens kön.',
		'{economic,social}', '{jobs,communities}', 'Regionen', 'Företagsutvecklare'),
	('Innovations- och entreprenörskapsfrämjande', 3, 'Företagen använder energin effektivare',
		'Länets företag ska få ut mer värde av varje kilowattimme.',
		'Bygger vidare på erfarenheterna från Energieffektiva företag.',
		'{environmental,economic}', '{processing}', 'Regionen', 'Energistrateg')
) as g (parent, number, title, summary, description, dimensions, local_values, organisation, role);

-- An example decision adopts the outcomes, the tasks and seven of the nine; one is put forward, one is a draft.
update public.goals set state = 'proposed', proposed_at = clock_timestamp(),
	proposed_by = pg_temp.person('processledare@plattform.example')
where framework_id in (pg_temp.named('framework Nyttor för länet'), pg_temp.named('framework De tre uppdragen'),
		pg_temp.named('framework Verksamhetsplan 2027'))
	and title <> 'Företagen använder energin effektivare (exempel)';

-- It is stated as it was made, on nobody's mandate: who sets up the demo registers nothing.
select pg_temp.act_as('');
insert into public.decisions (id, space_id, body_id, decided_on, paragraph, case_number, title, wording, published_at)
select pg_temp.named('decision EX/40/2026'), pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), b.id,
	'2026-10-06', '§ 12', 'EX/40/2026', 'Mål i verksamhetsplan 2027 (exempel)',
	'Exempel: Styrgruppen ställer sig bakom nyttorna, de tre uppdragen och sju mål i verksamhetsplan 2027. Målet Arbetsgivare hittar rätt kompetens bereds vidare.',
	clock_timestamp()
from public.bodies b where b.name = 'Styrgruppen för Tillväxtmotorn';
insert into public.decision_subjects (id, decision_id, goal_id)
select pg_temp.named('decided ' || g.id), pg_temp.named('decision EX/40/2026'), g.id
from public.goals g
where g.state = 'proposed' and g.title <> 'Arbetsgivare hittar rätt kompetens (exempel)';
update public.goals g set state = 'adopted'
where g.state = 'proposed' and g.id in (select ds.goal_id from public.decision_subjects ds
	where ds.decision_id = pg_temp.named('decision EX/40/2026'));
update public.goals set published_at = clock_timestamp() where state = 'adopted';
select pg_temp.act_as('processledare@plattform.example');

-- What contributes to what, across the frameworks. The word is contribution, never cause.
insert into public.contributions (id, from_goal_id, to_goal_id, reason)
select pg_temp.named('contribution ' || c.source || c.target), pg_temp.goal(c.source), pg_temp.goal(c.target),
	c.reason || ' (exempel)'
from (values
	('Investeringsfrämjande', 'Fler jobb och kompetensmöjligheter', 'Nya investeringar ger arbetstillfällen här'),
	('Investeringsfrämjande', 'Mer förädling av våra resurser lokalt', 'Etableringar som förädlar i länet prioriteras'),
	('Kompetensattraktion', 'Starkare skattebas och välfärd i hela länet', 'Den som flyttar hit och arbetar betalar skatt i kommunen'),
	('Kompetensattraktion', 'Fler jobb och kompetensmöjligheter', 'Rätt kompetens låter företagen växa'),
	('Innovations- och entreprenörskapsfrämjande', 'Företag med möjlighet till utveckling', 'Forskning och nya kunder ger företagen något att växa med'),
	('Fler etableringar ger jobb i hela länet', 'Fler arbetstillfällen', 'Varje etablering räknas i arbetstillfällen'),
	('Fler etableringar ger jobb i hela länet', 'Förutsättningar för utvecklingskraft i hela länet', 'Uppföljningen görs per kommun'),
	('Fler etableringar ger jobb i hela länet', 'Anständiga arbetsvillkor och ekonomisk tillväxt', 'Fler får ett arbete'),
	('Fler etableringar ger jobb i hela länet', 'Robusta och trygga samhällen', 'Arbete på orten ger underlag för service'),
	('Investerare får samordnade svar', 'Att öka små och medelstora företags konkurrenskraft', 'Samordningen öppnar affärer för underleverantörer'),
	('Mer av värdet stannar i länet', 'Ökade förädlingsvärden', 'Förädling i länet höjer värdet per företag'),
	('Mer av värdet stannar i länet', 'Mer förädling av våra resurser lokalt', 'Målet mäter just den nyttan'),
	('Mer av värdet stannar i länet', 'Jord, skog och vatten', 'Råvarorna finns i styrkeområdet'),
	('Mer av värdet stannar i länet', 'Hållbar konsumtion och produktion', 'Kortare vägar och mindre spill'),
	('Fler som flyttar hit stannar', 'Starkare skattebas och välfärd i hela länet', 'Den som stannar bär upp välfärden'),
	('Fler som flyttar hit stannar', 'Hållbara städer och samhällen', 'Bostäder och service planeras för dem som kommer'),
	('Arbetsgivare hittar rätt kompetens', 'Näringslivsanpassade utbildningar', 'Utbildningarna formas efter behoven'),
	('Arbetsgivare hittar rätt kompetens', 'Jämställdhet', 'Rekryteringen breddas i yrken med ojämn könsfördelning'),
	('Fler unga tar gymnasieexamen', 'Länets elever genomgår utbildning med uppnådd gymnasieexamen', 'Samma mål, följt per kommun'),
	('Fler unga tar gymnasieexamen', 'God utbildning för alla', 'Fler fullföljer sin utbildning'),
	('Nya etableringar, forskning och lokala företag möts', 'Företagande, innovation, forskning och utveckling', 'Samarbetena är innovationer i praktiken'),
	('Nya etableringar, forskning och lokala företag möts', 'Utveckling av styrkeområdena som pekas ut i program för smart specialisering', 'Mötena ordnas i styrkeområdena'),
	('Fler företag startar och lever vidare', 'Fler företagare', 'Nystarter räknas i båda målen'),
	('Fler företag startar och lever vidare', 'Att öka små och medelstora företags konkurrenskraft', 'Företag som lever vidare blir starkare'),
	('Företagen använder energin effektivare', 'Stödja övergången till en koldioxidsnål ekonomi i alla sektorer', 'Mindre energi per produkt'),
	('Företagen använder energin effektivare', 'Fossilfri region 2030', 'Effektivisering gör omställningen möjlig'),
	('Företagen använder energin effektivare', 'Hållbar energi', 'Erfarenheterna sprids i styrkeområdet'),
	('Företagen använder energin effektivare', 'Bekämpa klimatförändringarna', 'Lägre utsläpp från företagen')
) as c (source, target, reason);

insert into public.activities (id, space_id, name, description, nyps_case_id, responsible_organisation_id, owner_role,
	state, starts_on, ends_on, financing)
select pg_temp.named('activity ' || a.name), pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), a.name,
	a.description, a.nyps, pg_temp.organisation(a.organisation), a.role, a.state, a.starts::date, a.ends::date, a.financing::jsonb
from (values
	('Jämtland Härjedalen – A Business Region on the Move', 'Redovisades i Regionens återrapportering för 2020.', '0020 7955', 'Regionen', '', 'ended', null, null, '[]'),
	('Energieffektiva företag', 'Redovisades i Regionens återrapportering för 2020: 137 företag, varav 40–60 med medel.', '0020 7622', 'Regionen', '', 'ended', null, null,
		'[{"financier": "Totalt enligt återrapporteringen för 2020", "amount": 49610000, "year": 2020, "status": "granted"}]'),
	('Etableringsarbetet 2026', 'Prioriterades av Regionens samverkansråd 2025-12-01 § 34. Regionala utvecklingsnämnden beslutar om utbetalning.', null, 'Regionen', 'Etableringsansvarig (exempel)', 'running', '2026-01-01', '2026-12-31',
		'[{"financier": "Utvecklingspott för projekt inom det primärkommunala området", "amount": 500000, "year": 2026, "status": "applied"}]'),
	('Ta Steget 2026', 'Prioriterades av Regionens samverkansråd 2025-12-01 § 34. Regionala utvecklingsnämnden beslutar om utbetalning.', null, 'Regionen', 'Projektledare (exempel)', 'running', '2026-01-01', '2026-12-31',
		'[{"financier": "Utvecklingspott för projekt inom det primärkommunala området", "amount": 800000, "year": 2026, "status": "applied"}]'),
	('Start av gemensam plattform', 'Delfinansiering. Prioriterades av Regionens samverkansråd 2025-12-01 § 34. Regionala utvecklingsnämnden beslutar om utbetalning.', null, 'Regionen', 'Processledare (exempel)', 'running', '2026-01-01', '2026-12-31',
		'[{"financier": "Utvecklingspott för projekt inom det primärkommunala området", "amount": 1000000, "year": 2026, "status": "applied"}]'),
	('Inflyttarservice i åtta kommuner (exempel)', 'Exempel: en gemensam kontakt för den som flyttar hit och för medflyttande.', null, 'Östersund', 'Inflyttningsansvarig', 'planned', '2027-01-01', '2028-12-31',
		'[{"financier": "Länets kommuner (exempel)", "amount": 1200000, "year": 2027, "status": "applied"}]')
) as a (name, description, nyps, organisation, role, state, starts, ends, financing);

insert into public.activity_results (id, activity_id, leads_from_id, step, expectation, text, evidence, number)
select pg_temp.named('result ' || r.activity || r.key), pg_temp.named('activity ' || r.activity),
	case when r.leads_from is not null then pg_temp.named('result ' || r.activity || r.leads_from) end,
	r.step, r.expectation, r.text, r.evidence, r.number
from (values
	('Jämtland Härjedalen – A Business Region on the Move', 'a', null, 'output', 'achieved', 'Insatser för 137 företag; omkring 40 företag fick rådgivning under pandemin.', 'Regionens återrapportering för 2020', 1),
	('Jämtland Härjedalen – A Business Region on the Move', 'b', 'a', 'short_term_outcome', 'achieved', '26 nya etableringar.', 'Regionens återrapportering för 2020', 1),
	('Jämtland Härjedalen – A Business Region on the Move', 'c', 'a', 'short_term_outcome', 'achieved', '189 personer, varav 86 kvinnor och 103 män.', 'Regionens återrapportering för 2020', 2),
	('Jämtland Härjedalen – A Business Region on the Move', 'd', 'b', 'long_term_outcome', 'expected', 'Omkring 78 mnkr per år i samhällsekonomisk effekt.', 'Uppgift i Regionens återrapportering för 2020', 1),
	('Energieffektiva företag', 'a', null, 'output', 'achieved', 'Stöd till 137 företag, varav 40–60 med medel.', 'Regionens återrapportering för 2020', 1),
	('Energieffektiva företag', 'b', 'a', 'short_term_outcome', 'expected', '10 000 MWh mindre energi.', 'Uppgift i Regionens återrapportering för 2020', 1),
	('Etableringsarbetet 2026', 'a', null, 'output', 'expected', 'Exempel: tjugo förfrågningar får ett samordnat svar.', '', 1),
	('Etableringsarbetet 2026', 'b', 'a', 'short_term_outcome', 'expected', 'Exempel: fem nya etableringar, minst tre utanför Östersund.', '', 1),
	('Etableringsarbetet 2026', 'c', 'b', 'long_term_outcome', 'expected', 'Exempel: fler arbetstillfällen och starkare skattebas i kommunerna.', '', 1),
	('Ta Steget 2026', 'a', null, 'output', 'expected', 'Exempel: rådgivning till fyrtio företag i hela länet.', '', 1),
	('Ta Steget 2026', 'b', 'a', 'short_term_outcome', 'expected', 'Exempel: företag som har provat en ny marknad.', '', 1),
	('Inflyttarservice i åtta kommuner (exempel)', 'a', null, 'output', 'expected', 'En gemensam kontaktväg i alla åtta kommuner.', '', 1),
	('Inflyttarservice i åtta kommuner (exempel)', 'b', 'a', 'short_term_outcome', 'expected', 'Fler medflyttande har arbete inom ett år.', '', 1),
	('Inflyttarservice i åtta kommuner (exempel)', 'c', 'b', 'long_term_outcome', 'expected', 'Fler inflyttade bor kvar efter två år.', '', 1)
) as r (activity, key, leads_from, step, expectation, text, evidence, number);

insert into public.contributions (id, from_activity_id, to_goal_id, reason)
select pg_temp.named('contribution ' || c.source || c.target), pg_temp.named('activity ' || c.source), pg_temp.goal(c.target),
	c.reason || ' (exempel)'
from (values
	('Jämtland Härjedalen – A Business Region on the Move', 'Fler arbetstillfällen', 'Etableringarna gav arbete'),
	('Jämtland Härjedalen – A Business Region on the Move', 'Att öka små och medelstora företags konkurrenskraft', 'Insatserna gick till företag i länet'),
	('Jämtland Härjedalen – A Business Region on the Move', 'Fler etableringar ger jobb i hela länet', 'Målet bygger på projektets erfarenheter'),
	('Energieffektiva företag', 'Stödja övergången till en koldioxidsnål ekonomi i alla sektorer', 'Mindre energi i företagen'),
	('Energieffektiva företag', 'Företagen använder energin effektivare', 'Målet bygger på projektets erfarenheter'),
	('Energieffektiva företag', 'Fossilfri region 2030', 'Mindre energi gör omställningen lättare'),
	('Etableringsarbetet 2026', 'Fler etableringar ger jobb i hela länet', 'Arbetet är insatsen bakom målet'),
	('Etableringsarbetet 2026', 'Investerare får samordnade svar', 'Svaren samordnas här'),
	('Ta Steget 2026', 'Fler företag startar och lever vidare', 'Rådgivning till företag'),
	('Start av gemensam plattform', 'Investeringsfrämjande', 'Plattformen samordnar uppdraget'),
	('Start av gemensam plattform', 'Kompetensattraktion', 'Plattformen samordnar uppdraget'),
	('Start av gemensam plattform', 'Innovations- och entreprenörskapsfrämjande', 'Plattformen samordnar uppdraget'),
	('Inflyttarservice i åtta kommuner (exempel)', 'Fler som flyttar hit stannar', 'Mottagandet avgör om man stannar'),
	('Inflyttarservice i åtta kommuner (exempel)', 'Arbetsgivare hittar rätt kompetens', 'Medflyttande får hjälp till arbete')
) as c (source, target, reason);
