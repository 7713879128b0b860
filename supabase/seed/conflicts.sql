-- The demo's relations between goals, after goals.sql and in its transaction. All are made up and say so.
insert into public.goal_conflicts (id, from_goal_id, to_goal_id, strength, dimension, area, explanation, handling,
	sami_perspective, equality, trade_off, review_on)
select pg_temp.named('conflict ' || c.source || c.target), pg_temp.goal(c.source), pg_temp.goal(c.target), c.strength,
	c.dimension, c.area, 'Exempel: ' || c.explanation, c.handling, 'Exempel: ' || c.sami, 'Exempel: ' || c.equality,
	c.trade_off, c.review::date
from (values
	('Fler etableringar ger jobb i hela länet', 'Fler som flyttar hit stannar', -1, 'social', '2380',
		'Snabba etableringar tar bostäderna innan nya hinner byggas, och den som flyttar hit hittar ingen.',
		'Bostadsbehovet ingår i det samordnade svaret till investerare.',
		'Bostadsbristen märks också för unga samer som vill flytta hem.',
		'Kvinnor väljer oftare bort flytten när bostad och arbete åt medflyttande saknas.', '', '2027-06-30'),
	('Mer av värdet stannar i länet', 'Företagen använder energin effektivare', -2, 'environmental', '23',
		'Förädling i länet kräver mer energi här, även när värdet per råvara ökar.',
		'Energianvändningen redovisas per förädlat värde.',
		'Ny förädling och nya ledningar kan ta betesmark i anspråk. Samråd med samebyarna krävs före lokalisering.',
		'Berörs inte direkt. Följs genom vilka jobb förädlingen ger.',
		'Exempel: Förädling går före total energianvändning så länge energin är fossilfri och betesmarker undantas.', '2027-09-30'),
	('Fler etableringar ger jobb i hela länet', 'Fossilfri region 2030', -1, 'environmental', '23',
		'Etableringar ger fler transporter, också där järnväg saknas.',
		'Transportplan begärs in före markanvisning.',
		'Fler transporter genom renbetesland ökar risken för påkörda renar.',
		'Berörs inte direkt av etableringarnas transporter.', '', '2026-11-01'),
	('Fler unga tar gymnasieexamen', 'Arbetsgivare hittar rätt kompetens', 3, 'social', '23',
		'Utan examen är de flesta tjänster stängda.', '',
		'Undervisning i sydsamiska är en förutsättning för en del elever.',
		'Pojkar når examen i mindre utsträckning än flickor.', '', null),
	('Fler som flyttar hit stannar', 'Fler företag startar och lever vidare', 2, 'economic', '23',
		'Inflyttade startar företag oftare, och stannar de lever företagen vidare.', '',
		'Berörs inte särskilt.', 'Kvinnor som flyttar hit startar oftare inom service och vård.', '', null),
	('Företagen använder energin effektivare', 'Mer av värdet stannar i länet', 1, 'economic', '23',
		'Lägre kostnad per kilowattimme gör förädling här lönsam.', '',
		'Effektivare användning minskar trycket på ny mark.', 'Berörs inte direkt.', '', null)
) as c (source, target, strength, dimension, area, explanation, handling, sami, equality, trade_off, review);
