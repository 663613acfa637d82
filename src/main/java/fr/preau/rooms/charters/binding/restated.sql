-- binding.tagged
with said as (select * from act where family = 'charter' and action = 'charter.tagged')
select 'journal', s.n, 'binding.tagged', coalesce(s.id, t.charter) || ' ' || coalesce(s.after ->> 'target', t.target) || '/' || coalesce(s.after ->> 'n', t.n::text),
    'charte:' || coalesce(s.id, t.charter),
    case when s.n is not null then jsonb_build_object('words_sha256', s.after -> 'words', 'mandate', s.by -> 0, 'made_at', s.at, 'organisation', s.organisation,
        'subjects, levels, duties, said', s.after -> 'tags') end,
    case when t.n is not null then jsonb_build_object('words_sha256', t.words_sha256, 'mandate', t.mandate, 'made_at', t.made_at, 'organisation', t.organisation,
        -- lines written before this was said of say nothing of it
        'subjects, levels, duties, said', case when s.after ? 'tags' then
            encode(sha256(convert_to(concat_ws(chr(10), t.subjects::text, t.levels::text, t.duties::text, t.said::text), 'UTF8')), 'hex') end) end
from said s full join binding.tagged t on t.charter = s.id and t.target = s.after ->> 'target' and t.n = (s.after ->> 'n')::integer;

-- binding.contest
with said as (select * from act where family = 'charter' and action = 'charter.contested')
select 'journal', s.n, 'binding.contest', coalesce(s.id, c.charter) || '/' || coalesce(s.after ->> 'n', c.n::text), 'charte:' || coalesce(s.id, c.charter),
    case when s.n is not null then jsonb_build_object('target', s.after -> 'target', 'party', s.after -> 'party', 'mandate', s.by -> 0, 'made_at', s.at,
        'organisation', s.organisation, 'reason', s.after -> 'why', 'organisation, name', s.after -> 'seat') end,
    case when c.n is not null then jsonb_build_object('target', c.target, 'party', c.party, 'mandate', c.mandate, 'made_at', c.made_at,
        'organisation', c.organisation, 'reason', case when s.after ? 'why' then encode(sha256(convert_to(c.reason, 'UTF8')), 'hex') end,
        'organisation, name', case when s.after ? 'seat' then encode(sha256(convert_to(c.organisation || chr(10) || c.name, 'UTF8')), 'hex') end) end
from said s full join binding.contest c on c.charter = s.id and c.n = (s.after ->> 'n')::integer
