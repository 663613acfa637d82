-- Why: a charter is read before the law with the acts declared at that time; it is read anew once they are not the same.
create view competence.v_edition as
select coalesce(max(id), 0) as latest, count(*) filter (where status <> 'WITHDRAWN') as standing from competence.act;
comment on view competence.v_edition is 'Two numbers that change with each act declared or withdrawn.';
grant select on competence.v_edition to ${app};
