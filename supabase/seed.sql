-- The demo: real organisations and bodies; people with role names; mandates, grounds and everything
-- else that is made up marked "exempel", with case numbers like EX/12/2026.
--
-- The people sign up before this runs (src/server/seed.ts): their passwords are Auth's to hash. Where
-- one is missing, what belongs to them is left out. The documents' texts, supabase/seed/*.md, come
-- afterwards, through the same import as `npm run import`. Run once, in one transaction, by the owner.

create temporary table demo_people on commit drop as
select u.id, u.email::text as email from auth.users u where u.email like '%.example';

create function pg_temp.person(address text) returns uuid
language sql as $$ select p.id from demo_people p where p.email = address $$;

create function pg_temp.organisation(short text) returns uuid
language sql as $$ select o.id from public.organisations o where o.short_name = short $$;

create function pg_temp.space(wanted text) returns uuid
language sql as $$ select s.id from public.spaces s where s.name = wanted $$;

-- The same id in every demo, without an extension.
create function pg_temp.named(thing text) returns uuid
language sql as $$ select md5('kliv demo ' || thing)::uuid $$;

-- Midnight between two years in Sweden, so that the demo's mandates end when people expect it.
create function pg_temp.new_year(years int) returns timestamptz
language sql as $$
	select (date_trunc('year', now() at time zone 'Europe/Stockholm') + make_interval(years => years))
		at time zone 'Europe/Stockholm'
$$;

-- What follows is done by this person, with the rights that they have.
create function pg_temp.act_as(address text) returns void
language sql as $$
	select set_config('request.jwt.claim.sub', coalesce(pg_temp.person(address)::text, ''), true),
		set_config('request.jwt.claims',
			coalesce(jsonb_build_object('sub', pg_temp.person(address)), '{}')::text, true)
$$;

insert into public.organisations (id, name, short_name, kind, municipality_code) values
	('ef0f232c-6208-5049-b2cb-f53f47a5bb42', 'Region Jämtland Härjedalen', 'Regionen', 'region', null),
	('0cecee1f-f389-5f23-9c7c-45002158dc9f', 'Kommunförbundet Jämtland Härjedalen', 'Kommunförbundet', 'kommunforbund', null),
	('fdaf891f-5f6b-5162-88d9-1080f7187127', 'Bergs kommun', 'Berg', 'kommun', '2326'),
	('66e0f8f6-da4e-5bb2-9201-724126732cc4', 'Bräcke kommun', 'Bräcke', 'kommun', '2305'),
	('7d59ccb6-5734-56a3-9ddf-9de8829180e7', 'Härjedalens kommun', 'Härjedalen', 'kommun', '2361'),
	('50153853-aa95-5ae9-9e02-524f53bdd6ea', 'Krokoms kommun', 'Krokom', 'kommun', '2309'),
	('dafbfae1-1ed4-5e24-abf9-7d9686cf8c45', 'Ragunda kommun', 'Ragunda', 'kommun', '2303'),
	('2d39b024-3a0e-58b1-902a-a60033776f08', 'Strömsunds kommun', 'Strömsund', 'kommun', '2313'),
	('30f8edca-dd8a-522b-8c89-5c347cfa7015', 'Åre kommun', 'Åre', 'kommun', '2321'),
	('9b8c4f61-43b0-53e8-825e-2ade32dd2c7c', 'Östersunds kommun', 'Östersund', 'kommun', '2380'),
	('008f8c9c-5ec3-5db7-953f-4ab4d984b797', 'Mittuniversitetet', 'Mittuniversitetet', 'universitet', null),
	('6eb98fa3-cba0-579e-b826-fbffaccc5811', 'Länsstyrelsen i Jämtlands län', 'Länsstyrelsen', 'myndighet', null),
	('0d756a3a-1c9b-5e6e-9037-500827efd59b', 'Samling Näringsliv', 'Samling Näringsliv', 'naringsliv', null),
	('9ce9b6f0-65fc-563d-9991-d27d117c8c4c', 'Handelskammaren', 'Handelskammaren', 'naringsliv', null),
	('805c95e1-8224-5e5c-837c-d9570b263521', 'Annan region (exempel)', 'Annan region', 'region', null);

update public.profiles p set display_name = named.name
from demo_people d
join (values
	('processledare@plattform.example', 'Processledare, Tillväxtmotorn'),
	('redaktor@regionjh.example', 'Redaktör, Regionen'),
	('redaktor@kommunforbundet.example', 'Redaktör, Kommunförbundet'),
	('redaktor@ostersund.example', 'Redaktör, Östersunds kommun'),
	('redaktor@krokom.example', 'Redaktör, Krokoms kommun'),
	('forskare@miun.example', 'Forskare, Mittuniversitetet'),
	('referens@naringsliv.example', 'Referensgruppen, Samling Näringsliv'),
	('referens@handelskammaren.example', 'Referensgruppen, Handelskammaren'),
	('styrgrupp@regionjh.example', 'Styrgruppen, Regionen'),
	('styrgrupp@kommunforbundet.example', 'Styrgruppen, Kommunförbundet'),
	('styrgrupp@ostersund.example', 'Styrgruppen, Östersunds kommun'),
	('registrator@regionjh.example', 'Registrator, Regionen'),
	('ordforande@krokom.example', 'Ordförande, Krokom'),
	('handlaggare@lansstyrelsen.example', 'Handläggare, Länsstyrelsen'),
	('utanfor@annanregion.example', 'Strateg, Annan region (exempel)')
) as named (email, name) on named.email = d.email
where p.id = d.id;

insert into public.memberships (id, person_id, organisation_id, title)
select pg_temp.named('membership ' || m.email || ' ' || m.organisation), pg_temp.person(m.email),
	pg_temp.organisation(m.organisation), m.title
from (values
	('processledare@plattform.example', 'Regionen', 'Processledare'),
	('redaktor@regionjh.example', 'Regionen', 'Redaktör'),
	('redaktor@kommunforbundet.example', 'Kommunförbundet', 'Redaktör'),
	('redaktor@ostersund.example', 'Östersund', 'Redaktör'),
	('redaktor@krokom.example', 'Krokom', 'Redaktör'),
	('forskare@miun.example', 'Mittuniversitetet', 'Forskare'),
	('referens@naringsliv.example', 'Samling Näringsliv', 'Ledamot i referensgruppen'),
	('referens@handelskammaren.example', 'Handelskammaren', 'Ledamot i referensgruppen'),
	('styrgrupp@regionjh.example', 'Regionen', 'Ledamot i styrgruppen'),
	('styrgrupp@kommunforbundet.example', 'Kommunförbundet', 'Ledamot i styrgruppen'),
	('styrgrupp@ostersund.example', 'Östersund', 'Ledamot i styrgruppen'),
	('registrator@regionjh.example', 'Regionen', 'Registrator'),
	('ordforande@krokom.example', 'Krokom', 'Ordförande'),
	('ordforande@krokom.example', 'Kommunförbundet', 'Ledamot'),
	('handlaggare@lansstyrelsen.example', 'Länsstyrelsen', 'Handläggare'),
	('utanfor@annanregion.example', 'Annan region', 'Strateg')
) as m (email, organisation, title)
where pg_temp.person(m.email) is not null;

-- The first mandate is stated, not given: everything after it is somebody's act.
insert into public.mandates (id, holder_id, organisation_id, powers, valid_to,
	ground_body, ground_date, ground_paragraph, ground_case_number)
select pg_temp.named('mandate process lead'), p.id, pg_temp.organisation('Regionen'),
	'{read,comment,propose,edit,manage,grant}', pg_temp.new_year(2),
	'Styrgruppen för Tillväxtmotorn (exempel)', '2026-02-10', '§ 1', 'EX/1/2026'
from demo_people p where p.email = 'processledare@plattform.example';

select pg_temp.act_as('processledare@plattform.example');

insert into public.spaces (id, name, description, responsible_organisation_id) values
	('16fcf61a-ea06-5684-8cf3-268f806d1d64', 'Strategi för Tillväxtmotorn',
		'Här skriver länets parter strategin tillsammans. Referensgruppen läser, kommenterar och föreslår ändringar.',
		pg_temp.organisation('Regionen')),
	('836aac14-1dce-5bf9-a026-68d9d00dd17a', 'Verksamhetsplan 2027 – mål och mätmetoder',
		'Mål, indikatorer och mätmetoder för 2027, med lokalt värdeskapande som utgångspunkt.',
		pg_temp.organisation('Regionen')),
	('c9d045f0-1cd7-5145-a05e-293c606ddebf', 'Styrgruppen',
		'Underlag inför styrgruppens möten: avsiktsförklaring, ställningstaganden och beslut.',
		pg_temp.organisation('Regionen'));

-- Each share is an act of its own in the log. The responsible organisation takes part already.
insert into public.shares (id, space_id, organisation_id, purpose)
select pg_temp.named('share ' || s.name || ' ' || o.short_name), s.id, o.id, sharing.purpose
from (values
	('Strategi för Tillväxtmotorn', 'Parten deltar i arbetet med strategin (exempel).',
		array['Kommunförbundet', 'Berg', 'Bräcke', 'Härjedalen', 'Krokom', 'Ragunda', 'Strömsund', 'Åre',
			'Östersund', 'Mittuniversitetet', 'Länsstyrelsen', 'Samling Näringsliv', 'Handelskammaren']),
	('Verksamhetsplan 2027 – mål och mätmetoder', 'Parten deltar i arbetet med mål och mätmetoder (exempel).',
		array['Kommunförbundet', 'Berg', 'Bräcke', 'Härjedalen', 'Krokom', 'Ragunda', 'Strömsund', 'Åre',
			'Östersund', 'Mittuniversitetet']),
	('Styrgruppen', 'Parten är företrädd i styrgruppen (exempel).', array['Kommunförbundet', 'Östersund'])
) as sharing (space, purpose, organisations)
join public.spaces s on s.name = sharing.space
join public.organisations o on o.short_name = any (sharing.organisations)
where pg_temp.person('processledare@plattform.example') is not null
order by s.name desc, o.name;

insert into public.mandates (id, holder_id, organisation_id, powers, space_id, valid_to,
	ground_body, ground_date, ground_paragraph, ground_case_number)
select pg_temp.named('mandate ' || m.case_number), pg_temp.person(m.email), pg_temp.organisation(m.organisation),
	m.powers::text[], pg_temp.space(m.space), pg_temp.new_year(2),
	m.body || ' (exempel)', m.day::date, m.paragraph, m.case_number
from (values
	-- The whole platform
	('registrator@regionjh.example', 'Regionen', '{read,register}', null,
		'Regiondirektören', '2026-02-12', null, 'EX/2/2026'),
	-- Editors
	('redaktor@regionjh.example', 'Regionen', '{read,comment,propose,edit}', 'Strategi för Tillväxtmotorn',
		'Regionala utvecklingsdirektören', '2026-02-16', null, 'EX/3/2026'),
	('redaktor@kommunforbundet.example', 'Kommunförbundet', '{read,comment,propose,edit,grant}', 'Strategi för Tillväxtmotorn',
		'Kommunförbundets styrelse', '2026-02-18', '§ 7', 'EX/4/2026'),
	('redaktor@ostersund.example', 'Östersund', '{read,comment,propose,edit}', 'Strategi för Tillväxtmotorn',
		'Kommundirektören, Östersunds kommun', '2026-02-19', null, 'EX/5/2026'),
	('redaktor@krokom.example', 'Krokom', '{read,comment,propose,edit}', 'Strategi för Tillväxtmotorn',
		'Kommundirektören, Krokoms kommun', '2026-02-19', null, 'EX/6/2026'),
	-- Goals and methods
	('forskare@miun.example', 'Mittuniversitetet', '{read,comment,propose,edit,report_value,grant}', 'Verksamhetsplan 2027 – mål och mätmetoder',
		'Dekanen, Mittuniversitetet', '2026-02-20', null, 'EX/7/2026'),
	('forskare@miun.example', 'Mittuniversitetet', '{read,comment}', 'Strategi för Tillväxtmotorn',
		'Dekanen, Mittuniversitetet', '2026-02-20', null, 'EX/8/2026'),
	-- Reference group
	('referens@naringsliv.example', 'Samling Näringsliv', '{read,comment,propose}', 'Strategi för Tillväxtmotorn',
		'Styrgruppen för Tillväxtmotorn', '2026-03-03', '§ 4', 'EX/9/2026'),
	('referens@handelskammaren.example', 'Handelskammaren', '{read,comment,propose}', 'Strategi för Tillväxtmotorn',
		'Styrgruppen för Tillväxtmotorn', '2026-03-03', '§ 4', 'EX/10/2026'),
	('handlaggare@lansstyrelsen.example', 'Länsstyrelsen', '{read,comment}', 'Strategi för Tillväxtmotorn',
		'Enhetschefen, Länsstyrelsen', '2026-03-05', null, 'EX/11/2026'),
	-- Steering group
	('styrgrupp@regionjh.example', 'Regionen', '{read,comment,take_position,sign,approve_target}', 'Strategi för Tillväxtmotorn',
		'Regionstyrelsen', '2026-02-24', '§ 21', 'EX/12/2026'),
	('styrgrupp@regionjh.example', 'Regionen', '{read,comment,take_position,sign,approve_target}', 'Verksamhetsplan 2027 – mål och mätmetoder',
		'Regionstyrelsen', '2026-02-24', '§ 21', 'EX/13/2026'),
	('styrgrupp@regionjh.example', 'Regionen', '{read,comment,take_position,sign,approve_target}', 'Styrgruppen',
		'Regionstyrelsen', '2026-02-24', '§ 21', 'EX/14/2026'),
	('styrgrupp@kommunforbundet.example', 'Kommunförbundet', '{read,comment,take_position,sign,approve_target}', 'Strategi för Tillväxtmotorn',
		'Kommunförbundets styrelse', '2026-02-18', '§ 8', 'EX/15/2026'),
	('styrgrupp@kommunforbundet.example', 'Kommunförbundet', '{read,comment,take_position,sign,approve_target}', 'Verksamhetsplan 2027 – mål och mätmetoder',
		'Kommunförbundets styrelse', '2026-02-18', '§ 8', 'EX/16/2026'),
	('styrgrupp@kommunforbundet.example', 'Kommunförbundet', '{read,comment,take_position,sign,approve_target}', 'Styrgruppen',
		'Kommunförbundets styrelse', '2026-02-18', '§ 8', 'EX/17/2026'),
	('styrgrupp@ostersund.example', 'Östersund', '{read,comment,take_position,sign,approve_target}', 'Strategi för Tillväxtmotorn',
		'Kommunstyrelsen, Östersunds kommun', '2026-02-25', '§ 33', 'EX/18/2026'),
	('styrgrupp@ostersund.example', 'Östersund', '{read,comment,take_position,sign,approve_target}', 'Verksamhetsplan 2027 – mål och mätmetoder',
		'Kommunstyrelsen, Östersunds kommun', '2026-02-25', '§ 33', 'EX/19/2026'),
	('styrgrupp@ostersund.example', 'Östersund', '{read,comment,take_position,sign,approve_target}', 'Styrgruppen',
		'Kommunstyrelsen, Östersunds kommun', '2026-02-25', '§ 33', 'EX/20/2026'),
	-- One person, two organisations
	('ordforande@krokom.example', 'Krokom', '{read,comment,propose,edit}', 'Strategi för Tillväxtmotorn',
		'Kommunstyrelsen, Krokoms kommun', '2026-02-26', '§ 15', 'EX/21/2026'),
	('ordforande@krokom.example', 'Kommunförbundet', '{read,take_position,sign}', 'Strategi för Tillväxtmotorn',
		'Kommunförbundets styrelse', '2026-02-18', '§ 9', 'EX/22/2026'),
	('ordforande@krokom.example', 'Kommunförbundet', '{read,take_position,sign}', 'Styrgruppen',
		'Kommunförbundets styrelse', '2026-02-18', '§ 9', 'EX/23/2026')
) as m (email, organisation, powers, space, body, day, paragraph, case_number)
where pg_temp.person(m.email) is not null;

-- One that was ended, so that the register shows what that looks like.
insert into public.mandates (id, holder_id, organisation_id, powers, space_id, valid_to,
	ground_body, ground_date, ground_case_number)
select pg_temp.named('mandate EX/24/2026'), p.id, pg_temp.organisation('Östersund'), '{read,comment}',
	pg_temp.space('Verksamhetsplan 2027 – mål och mätmetoder'), pg_temp.new_year(2),
	'Kommundirektören, Östersunds kommun (exempel)', '2026-02-19', 'EX/24/2026'
from demo_people p where p.email = 'redaktor@ostersund.example';
update public.mandates
set revoked_at = clock_timestamp(), revocation_reason = 'Uppdraget har lämnats över inom kommunen (exempel).'
where id = pg_temp.named('mandate EX/24/2026');

-- And one that was passed on: within the space and the time of the mandate it comes from.
select pg_temp.act_as('redaktor@kommunforbundet.example');
insert into public.mandates (id, holder_id, organisation_id, powers, space_id, valid_from, valid_to, parent_id)
select pg_temp.named('mandate subdelegation'), pg_temp.person('styrgrupp@kommunforbundet.example'),
	parent.organisation_id, '{read,comment}', parent.space_id, parent.valid_from,
	pg_temp.new_year(1), parent.id
from public.mandates parent
where parent.id = pg_temp.named('mandate EX/4/2026')
	and pg_temp.person('styrgrupp@kommunforbundet.example') is not null;

select pg_temp.act_as('processledare@plattform.example');

insert into public.bodies (id, name, kind, organisation_id, description)
select pg_temp.named('body ' || b.name), b.name, b.kind, pg_temp.organisation(b.organisation), b.description
from (values
	('Styrgruppen för Tillväxtmotorn', 'styrgrupp', null,
		'Bekräftar att det finns samsyn om inriktningen och utser referensgruppen.'),
	('Referensgruppen för Tillväxtmotorn', 'referensgrupp', null,
		'Utses av styrgruppen när förberedelsefasen börjar. Läser, kommenterar och föreslår.'),
	('Regionens samverkansråd', 'samverkansrad', 'Regionen',
		'Regionens politiska företrädare och ordförandena i kommunstyrelserna. Prioriterar utvecklingspotten för projekt inom det primärkommunala området.'),
	('Regionala utvecklingsnämnden', 'namnd', 'Regionen',
		'Beslutar om utbetalning enligt samverkansrådets prioriteringar.'),
	('Regionfullmäktige', 'fullmaktige', 'Regionen',
		'Beslutar om den regionala utvecklingsstrategin och om mål och prioriteringar.'),
	('Länspartnerskapet', 'partnerskap', null,
		'Möts två gånger om året inför Strukturfondspartnerskapet Mellersta Norrlands prioriteringar.'),
	('Service-Z', 'forum', null,
		'Kommunerna, Regionen och Länsstyrelsen samverkar om kommersiell service.'),
	('Miljö- och klimatråd i Jämtlands län', 'forum', null,
		'Regionen och Länsstyrelsen med offentliga organ, näringsliv och intresseorganisationer.')
) as b (name, kind, organisation, description);

-- Who sits in the two groups. A seat is no right: what these people may do stands in their mandates.
insert into public.body_members (id, body_id, person_id, organisation_id, role, ground, valid_from)
select pg_temp.named('seat ' || m.body || ' ' || m.email), pg_temp.named('body ' || m.body),
	pg_temp.person(m.email), pg_temp.organisation(m.organisation), m.role, m.ground || ' (exempel)',
	m.day::timestamp at time zone 'Europe/Stockholm'
from (values
	('Styrgruppen för Tillväxtmotorn', 'styrgrupp@regionjh.example', 'Regionen', 'chair',
		'Regionstyrelsen 2026-02-24, § 21, EX/14/2026', '2026-02-24'),
	('Styrgruppen för Tillväxtmotorn', 'styrgrupp@kommunforbundet.example', 'Kommunförbundet', 'member',
		'Kommunförbundets styrelse 2026-02-18, § 8, EX/17/2026', '2026-02-24'),
	('Styrgruppen för Tillväxtmotorn', 'styrgrupp@ostersund.example', 'Östersund', 'member',
		'Kommunstyrelsen, Östersunds kommun 2026-02-25, § 33, EX/20/2026', '2026-02-25'),
	('Styrgruppen för Tillväxtmotorn', 'ordforande@krokom.example', 'Kommunförbundet', 'substitute',
		'Kommunförbundets styrelse 2026-02-18, § 9, EX/23/2026', '2026-02-24'),
	('Styrgruppen för Tillväxtmotorn', 'processledare@plattform.example', 'Regionen', 'secretary',
		'Styrgruppen för Tillväxtmotorn 2026-02-10, § 1, EX/1/2026', '2026-02-10'),
	('Styrgruppen för Tillväxtmotorn', 'redaktor@ostersund.example', 'Östersund', 'substitute',
		'Kommundirektören, Östersunds kommun 2026-02-19, EX/5/2026', '2026-02-25'),
	('Referensgruppen för Tillväxtmotorn', 'referens@naringsliv.example', 'Samling Näringsliv', 'member',
		'Styrgruppen för Tillväxtmotorn 2026-03-03, § 4, EX/9/2026', '2026-03-03'),
	('Referensgruppen för Tillväxtmotorn', 'referens@handelskammaren.example', 'Handelskammaren', 'member',
		'Styrgruppen för Tillväxtmotorn 2026-03-03, § 4, EX/10/2026', '2026-03-03'),
	('Referensgruppen för Tillväxtmotorn', 'processledare@plattform.example', 'Regionen', 'secretary',
		'Styrgruppen för Tillväxtmotorn 2026-03-03, § 4, EX/9/2026', '2026-03-03')
) as m (body, email, organisation, role, ground, day)
where pg_temp.person(m.email) is not null;

update public.body_members
set valid_to = '2026-07-01'::timestamp at time zone 'Europe/Stockholm',
	end_reason = 'Uppdraget har lämnats över inom kommunen (exempel).'
where id = pg_temp.named('seat Styrgruppen för Tillväxtmotorn redaktor@ostersund.example');
