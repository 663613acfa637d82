-- Why: whoever comes to two sessions about a tool is one person who was trained on it, and counts once.
alter table training.registration add column again boolean not null default false;
comment on column training.registration.again is 'Whether somebody of that name was there before, as the same, for the same school, about the same tool; found by the fingerprints of certificates, which outlive names.';

create or replace view training.v_trained as
select s.id as session, s.item, r.uai, r.share as audience, s.last_day as day,
    (count(*) filter (where not r.again))::integer as people, (count(*) filter (where r.again))::integer as again
from training.session s join training.registration r on r.session = s.id
where r.attended_at is not null
group by s.id, s.item, r.uai, r.share, s.last_day;
comment on view training.v_trained is 'How many teachers and agents of each school were there, session by session: people for the first time about that tool, again those who had come before. No name, and item is empty where a session is about a subject alone.';
