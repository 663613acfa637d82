-- Why: who was trained is counted by batches: read before and after one name was ticked, the figures of a school told it.
alter table training.registration add column told integer;
comment on column training.registration.told is 'How it is told that they were there: absent while it is not, 0 as somebody of their school, otherwise the cohort of five or more with whom they are a number.';

update training.registration r set told = case when not r.again and (select count(*) from training.registration o
    where o.session = r.session and o.uai is not distinct from r.uai and o.share = r.share and o.attended_at is not null and not o.again) >= 5 then 1 else 0 end
where r.attended_at is not null;
create index registration_untold on training.registration (session) where (attended_at is null) <> (told is null);
create index registration_told on training.registration (uai) where told is not null;

create or replace view training.v_trained as
select s.id as session, s.item, r.uai, r.share as audience, s.last_day as day,
    (case when r.counted > 0 then r.counted else r.few end)::integer as people, (r.again + case when r.counted > 0 then r.few else 0 end)::integer as again
from training.session s join (select session, uai, share, count(*) filter (where told <> 0) as counted, count(*) filter (where told = 0 and not again) as few,
    count(*) filter (where told = 0 and again) as again from training.registration where told is not null group by session, uai, share) r on r.session = s.id;
comment on view training.v_trained is 'How many teachers and agents of each school are told to have been there, session by session: people for the first time about that tool, a number once five are; again, those who had come before, or wait for others to be a number. No name, and item is empty where a session is about a subject alone.';
