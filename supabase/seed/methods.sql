-- The demo's indicators with their method sheets and trajectories, two for each goal of the plan, after
-- goals.sql and in its transaction. All of it is made up and says "exempel"; nothing is said about what a
-- source holds. The researcher drafts and puts forward, a member of the steering group registers the
-- decisions: through the same functions as on the pages.

create temporary table demo_indicators on commit drop as
select row_number() over () as place, i.*
from (values
	('Fler etableringar ger jobb i hela länet', 'JOBB-1', 'Nya jobb i nya etableringar', 'outcome', 'antal', 0, 'increase', 'yearly', 2, 'own', 'municipality', true, '', 60, '{75,90,105,120}', 5,
		'Personer som har fått en anställning i en verksamhet som etablerades under året, räknat den 31 december.', '', '', 'Summan av de nya etableringarnas anställda den 31 december.', 'adopted'),
	('Fler etableringar ger jobb i hela länet', 'JOBB-2', 'Nya etableringar', 'output', 'antal', 0, 'increase', 'yearly', 2, 'own', 'municipality', false, 'Måttet räknar verksamheter, inte personer.', 8, '{10,12,13,15}', 1,
		'Verksamheter som har börjat bedrivas i länet under året med minst en anställd.', '', '', 'Summan av registrerade etableringar.', 'adopted'),
	('Investerare får samordnade svar', 'SVAR-1', 'Förfrågningar som får ett samordnat svar inom tio arbetsdagar', 'output', 'procent', 0, 'increase', 'half_yearly', 1, 'own', 'county', false, 'Måttet räknar förfrågningar, inte personer.', 55, '{70,80,85,90}', 2,
		'Andelen förfrågningar från investerare som har fått ett svar från alla berörda parter inom tio arbetsdagar.', 'Besvarade inom tio arbetsdagar.', 'Alla förfrågningar under perioden.', 'Täljaren delad med nämnaren, gånger hundra.', 'adopted'),
	('Investerare får samordnade svar', 'SVAR-2', 'Tid från förfrågan till svar', 'output', 'arbetsdagar', 1, 'decrease', 'half_yearly', 1, 'own', 'county', false, 'Måttet räknar förfrågningar, inte personer.', 14, '{11,10,9,8}', 0.5,
		'Median av arbetsdagar från den första förfrågan till det samordnade svaret.', '', '', 'Median över alla förfrågningar som besvarats under perioden.', 'adopted'),
	('Mer av värdet stannar i länet', 'VARDE-1', 'Förädlingsvärde per sysselsatt', 'outcome', 'tkr', 0, 'increase', 'yearly', 14, 'scb', 'municipality', false, 'Måttet gäller företag, inte personer.', 820, '{850,870,890,910}', 10,
		'Företagens förädlingsvärde delat med antalet sysselsatta, i löpande priser.', 'Förädlingsvärde.', 'Antal sysselsatta.', 'Täljaren delad med nämnaren.', 'adopted'),
	('Mer av värdet stannar i länet', 'VARDE-2', 'Andel av offentliga inköp från företag i länet', 'short_term_outcome', 'procent', 1, 'interval', 'yearly', 4, 'register', 'municipality', false, 'Måttet räknar inköp, inte personer.', 41, '{43,44,45,45}', 1,
		'Den del av kommunernas och Regionens inköp av varor och tjänster som betalas till företag med arbetsställe i länet.', 'Betalt till företag i länet.', 'Alla inköp.', 'Täljaren delad med nämnaren, gånger hundra. Intervallet håller konkurrensen öppen.', 'adopted'),
	('Fler som flyttar hit stannar', 'BO-1', 'Inflyttade som bor kvar efter två år', 'long_term_outcome', 'procent', 1, 'increase', 'yearly', 5, 'scb', 'municipality', true, '', 62, '{64,66,68,70}', 0.5,
		'Andelen av dem som flyttade till länet för två år sedan och som fortfarande är folkbokförda här.', 'Folkbokförda efter två år.', 'Inflyttade under basåret.', 'Täljaren delad med nämnaren, gånger hundra.', 'adopted'),
	('Fler som flyttar hit stannar', 'BO-2', 'Folkmängd den 31 december', 'background', 'antal', 0, 'increase', 'yearly', 2, 'scb', 'municipality', false, '', 132000, '{132300,132700,133200,133800}', 200,
		'Antalet folkbokförda den 31 december.', '', '', 'Källans eget värde.', 'adopted'),
	('Arbetsgivare hittar rätt kompetens', 'KOMP-1', 'Rekryteringar som lyckas', 'outcome', 'procent', 0, 'increase', 'yearly', 3, 'survey', 'county', false, 'Enkäten ställs till arbetsgivare och frågar inte om kön.', 58, '{62,65,68,70}', 2,
		'Andelen försök att rekrytera där arbetsgivaren har anställt någon med den kompetens som söktes.', 'Lyckade rekryteringar.', 'Alla försök att rekrytera.', 'Täljaren delad med nämnaren, gånger hundra.', 'proposed'),
	('Arbetsgivare hittar rätt kompetens', 'KOMP-2', 'Anställda i yrken med ojämn könsfördelning', 'outcome', 'procent', 1, 'decrease', 'yearly', 14, 'register', 'municipality', true, '', 64, '{62,60,58,56}', 0.5,
		'Andelen anställda i yrken där det ena könet är färre än 40 procent.', 'Anställda i sådana yrken.', 'Alla anställda.', 'Täljaren delad med nämnaren, gånger hundra.', 'adopted'),
	('Fler unga tar gymnasieexamen', 'EXAMEN-1', 'Gymnasieelever med examen inom fyra år', 'outcome', 'procent', 1, 'increase', 'yearly', 9, 'kolada', 'municipality', true, '', 72, '{74,76,78,80}', 0.5,
		'Andelen elever som började gymnasiet för fyra år sedan och som har tagit examen.', 'Elever med examen.', 'Elever som började för fyra år sedan.', 'Källans eget värde.', 'adopted'),
	('Fler unga tar gymnasieexamen', 'EXAMEN-2', 'Unga som varken arbetar eller studerar', 'outcome', 'procent', 1, 'decrease', 'yearly', 12, 'kolada', 'municipality', true, '', 7.5, '{7,6.6,6.3,6}', 0.2,
		'Andelen av dem som är 17–24 år och varken arbetar eller studerar.', 'Unga utan arbete och studier.', 'Alla unga i åldern.', 'Källans eget värde.', 'adopted'),
	('Nya etableringar, forskning och lokala företag möts', 'MOTE-1', 'Avtalade samarbeten mellan forskning och företag', 'output', 'antal', 0, 'increase', 'half_yearly', 1, 'own', 'county', false, 'Måttet räknar avtal, inte personer.', 6, '{9,12,14,16}', 1,
		'Skriftliga avtal om gemensamt arbete mellan Mittuniversitetet och minst ett företag i länet.', '', '', 'Summan av avtal som ingåtts under perioden.', 'adopted'),
	('Nya etableringar, forskning och lokala företag möts', 'MOTE-2', 'Lokala leverantörer till nya etableringar', 'short_term_outcome', 'antal', 0, 'increase', 'yearly', 3, 'survey', 'municipality', false, 'Måttet räknar företag, inte personer.', 20, '{26,32,38,44}', 2,
		'Företag i länet som har levererat till en verksamhet som etablerats de senaste tre åren.', '', '', 'Summan av unika leverantörer.', 'adopted'),
	('Fler företag startar och lever vidare', 'START-1', 'Nystartade företag per 1 000 invånare', 'outcome', 'per 1 000 invånare', 1, 'increase', 'yearly', 4, 'kolada', 'municipality', false, '', 5.1, '{5.4,5.7,6,6.2}', 0.1,
		'Antalet nystartade företag under året per 1 000 invånare, efter företagarens kön.', 'Nystartade företag.', 'Folkmängd den 31 december.', 'Täljaren delad med nämnaren, gånger tusen.', 'adopted'),
	('Fler företag startar och lever vidare', 'START-2', 'Företag som lever kvar efter tre år', 'long_term_outcome', 'procent', 0, 'maintain', 'yearly', 6, 'register', 'municipality', true, '', 68, '{68,68,68,68}', 2,
		'Andelen av företagen som startade för tre år sedan och som fortfarande är verksamma, efter företagarens kön.', 'Verksamma efter tre år.', 'Startade för tre år sedan.', 'Täljaren delad med nämnaren, gånger hundra.', 'adopted'),
	('Företagen använder energin effektivare', 'ENERGI-1', 'Energi per krona i förädlingsvärde', 'outcome', 'kWh per tkr', 1, 'decrease', 'yearly', 14, 'scb', 'county', false, 'Måttet gäller företag, inte personer.', 96, '{92,88,84,80}', 1,
		'Företagens energianvändning delad med deras förädlingsvärde.', 'Energianvändning.', 'Förädlingsvärde.', 'Täljaren delad med nämnaren.', 'draft'),
	('Företagen använder energin effektivare', 'ENERGI-2', 'Företag med en plan för sin energi', 'output', 'antal', 0, 'increase', 'half_yearly', 1, 'own', 'municipality', false, 'Måttet räknar företag, inte personer.', 30, '{45,60,75,90}', 3,
		'Företag i länet som har en beslutad plan för hur energin ska användas effektivare.', '', '', 'Summan av företag med en plan.', 'draft')
) as i (goal, code, name, kind, unit, decimals, direction, frequency, delay, source, geography, counts_people,
	exempt, baseline, targets, tolerance, definition, numerator, denominator, computation, state);

-- A sheet as the researcher fills it in; the numbering of versions is the database's.
create function pg_temp.draft_sheet(wanted text, valid_from date, definition text, baseline numeric, reason text)
returns uuid
language sql as $$
	insert into public.methods (id, indicator_id, version, valid_from, definition, numerator, denominator, computation,
		unit, decimals, direction, interval_min, interval_max, frequency, reference_period, delay_months, source_kind,
		source_reference, data_owner_role, responsible_organisation_id, collection, sex_breakdown, sex_exempt_reason,
		geography, counts_people, baseline_value, baseline_period, baseline_source, baseline_comment, limitations,
		quality_note, comparison, change_reason)
	select pg_temp.named('method ' || d.code || ' ' || draft_sheet.valid_from), pg_temp.named('indicator ' || d.code), 1,
		draft_sheet.valid_from, coalesce(draft_sheet.definition, d.definition), d.numerator, d.denominator, d.computation,
		d.unit, d.decimals, d.direction, case d.direction when 'interval' then 40 end,
		case d.direction when 'interval' then 50 end, d.frequency,
		case d.frequency when 'yearly' then 'Kalenderår' else 'Halvår' end, d.delay, d.source,
		case d.source
			when 'scb' then 'Exempel: tabell och urval anges när källan kopplas.'
			when 'kolada' then 'Exempel: nyckeltalets id anges när källan kopplas. Titeln hämtas från källan.'
			when 'survey' then 'Exempel: den årliga enkäten till länets arbetsgivare.'
			when 'register' then 'Exempel: utdrag ur register enligt beställning.'
			else 'Exempel: plattformens egen förteckning.' end,
		'Analytiker (exempel)', g.responsible_organisation_id,
		case d.source when 'scb' then 'Hämtas från källan.' when 'kolada' then 'Hämtas från källan.'
			when 'survey' then 'Enkät, en gång om året.' else 'Förs in av den ansvariga organisationen.' end,
		case when d.exempt = '' then 'required' else 'exempt' end, d.exempt, d.geography, d.counts_people,
		coalesce(draft_sheet.baseline, d.baseline), '2025', 'Exempeldata', 'Exempel: värdet är påhittat.',
		case when d.counts_people then 'Små tal: i små kommuner påverkar enskilda personer värdet mycket.'
			else 'Säger inget om vad som har orsakat en förändring.' end,
		case d.source when 'scb' then 'SCB lägger från 2025 slumpmässigt brus på befolkningens antal: totalen kan skilja sig från summan av kvinnor och män.'
			else '' end,
		case when d.source in ('scb', 'kolada') then 'country' else 'none' end, draft_sheet.reason
	from demo_indicators d join public.goals g on g.id = pg_temp.goal(d.goal)
	where d.code = draft_sheet.wanted
	returning id
$$;

create function pg_temp.draft_trajectory(wanted text, version int, step numeric, reason text) returns uuid
language plpgsql as $$
declare
	d record;
	made uuid := pg_temp.named('trajectory ' || wanted || ' ' || version);
begin
	select * into d from demo_indicators i where i.code = wanted;
	insert into public.trajectories (id, indicator_id, version, tolerance, reason)
	values (made, pg_temp.named('indicator ' || wanted), version, d.tolerance, draft_trajectory.reason);
	perform private.set_targets(made, (
		select jsonb_agg(jsonb_build_object('period', (2026 + t.place)::text, 'value', t.value + draft_trajectory.step))
		from unnest(d.targets::numeric[]) with ordinality as t (value, place)));
	return made;
end
$$;

do $$
declare
	steering text := 'styrgrupp@kommunforbundet.example';
	researcher text := 'forskare@miun.example';
	body uuid := (select b.id from public.bodies b where b.name = 'Styrgruppen för Tillväxtmotorn');
	one record;
	decision uuid;
	subjects jsonb := '[]';
begin
	-- Where one of them has not signed up, what is theirs is left out.
	if pg_temp.person(researcher) is null or pg_temp.person(steering) is null then
		return;
	end if;
	perform pg_temp.act_as(researcher);
	for one in select * from demo_indicators order by place loop
		insert into public.indicators (id, goal_id, code, name, kind, number)
		values (pg_temp.named('indicator ' || one.code), pg_temp.goal(one.goal), one.code, one.name || ' (exempel)',
			one.kind, case when one.code like '%-1' then 1 else 2 end);
		perform pg_temp.draft_sheet(one.code, '2020-01-01', null, null, '');
		perform pg_temp.draft_trajectory(one.code, 1, 0, '');
		if one.state <> 'draft' then
			perform private.propose_method(pg_temp.named('method ' || one.code || ' 2020-01-01'));
			perform private.propose_trajectory(pg_temp.named('trajectory ' || one.code || ' 1'));
		end if;
		if one.state = 'adopted' then
			subjects := subjects
				|| jsonb_build_object('method_id', pg_temp.named('method ' || one.code || ' 2020-01-01'))
				|| jsonb_build_object('trajectory_id', pg_temp.named('trajectory ' || one.code || ' 1'));
		end if;
	end loop;

	perform pg_temp.act_as(steering);
	decision := private.register_decision(body, '2026-10-06', '§ 13', 'EX/41/2026',
		'Mätmetoder och målvärden för verksamhetsplan 2027 (exempel)',
		'Exempel: Styrgruppen fastställer mätmetoderna och målvärdena för indikatorerna i verksamhetsplan 2027.',
		null, subjects);
	update public.decisions set published_at = clock_timestamp() where id = decision;

	-- A method that changed half-way: a series break, and targets that wait for their decision.
	perform pg_temp.act_as(researcher);
	perform private.propose_method(pg_temp.draft_sheet('BO-1', '2025-01-01',
		'Andelen av dem som flyttade till länet för två år sedan, för arbete eller studier, och som fortfarande är folkbokförda här.',
		60, 'Exempel: bara de som flyttat för arbete eller studier räknas, så att måttet visar det som målet handlar om.'));
	perform private.propose_trajectory(pg_temp.draft_trajectory('JOBB-1', 2, 10,
		'Exempel: två stora etableringar väntas tidigare än planerat.'));
	perform pg_temp.act_as(steering);
	decision := private.register_decision(body, '2026-11-03', '§ 20', 'EX/42/2026',
		'Ändrad mätmetod för inflyttade som bor kvar (exempel)',
		'Exempel: Styrgruppen fastställer version 2 av mätmetoden. Värden enligt den tidigare metoden räknas inte om.',
		null, jsonb_build_array(jsonb_build_object('method_id', pg_temp.named('method BO-1 2025-01-01'))));
	update public.decisions set published_at = clock_timestamp() where id = decision;
	perform pg_temp.act_as('processledare@plattform.example');
end
$$;
