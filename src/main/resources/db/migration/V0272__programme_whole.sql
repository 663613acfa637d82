-- Why: an operation is read whole, alone or in a list: one view tells it, with its partners, its days, its waves and its counts.
create view programme.v_operation as
    select o.id, jsonb_build_object('id', o.id, 'carrier', o.carrier, 'carrierName', o.carrier_name, 'writer', o.writer, 'writerName', o.writer_name,
        'title', o.title, 'purpose', o.purpose, 'theme', o.theme, 'level', o.level, 'begins', o.begins, 'ends', o.ends, 'source', o.source,
        'items', coalesce(string_to_array(nullif(o.brings, ''), ' '), '{}'), 'origin', o.origin,
        'competence', case when o.competence is not null
            then jsonb_build_object('kind', o.competence, 'basis', o.basis, 'act', o.act, 'actDate', o.act_date) end,
        'stage', o.stage, 'why', o.why, 'edition', o.edition, 'changes', o.changes,
        'counts', jsonb_build_object('UNKNOWN', o.unknown, 'PLANNED', o.planned, 'ORDERED', o.ordered, 'INSTALLED', o.installed, 'IN_SERVICE', o.in_service),
        'unread', (select coalesce(sum(c.unread), 0) from (select distinct on (words) unread from programme.scope
            where operation = o.id and kind = 'PLACE' order by words, n desc) c),
        'invented', o.invented, 'madeAt', o.made_at, 'changedAt', o.changed_at,
        'partners', (select coalesce(jsonb_agg(jsonb_build_object('organisation', p.organisation, 'name', p.name, 'college', p.college)
            order by p.name, p.organisation), '[]') from programme.partner p where p.operation = o.id),
        'milestones', (select coalesce(jsonb_agg(jsonb_build_object('n', m.n, 'day', m.day, 'words', m.words, 'doneOn', m.done_on) order by m.day, m.n), '[]')
            from programme.milestone m where m.operation = o.id),
        'waves', (select coalesce(jsonb_agg(jsonb_build_object('n', w.n, 'name', w.name, 'criteria', w.criteria, 'begins', w.begins) order by w.n), '[]')
            from programme.wave w where w.operation = o.id)) as told
    from programme.operation o;
comment on view programme.v_operation is 'An operation as one JSON, its components named as those of the record that reads it.';
