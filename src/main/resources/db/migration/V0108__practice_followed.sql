-- Who follows a theme, a territory or an organisation is told of its sheets: each published version says what it belongs to, whichever way it was published.

create function practice.belongs(p_sheet text, p_carrier text, p_version integer) returns void language sql as $$
    select conversation.take_belonging('pratique:' || p_sheet, array(
        select 'theme:' || theme from jsonb_array_elements_text(v.content -> 'themes') theme
        union all
        select lower(v.content ->> 'territory') where v.content ->> 'territory' <> ''
        union all
        select 'organisation:' || p_carrier))
    from practice.version v where v.sheet = p_sheet and v.n = p_version;
$$;

create function practice.published() returns trigger language plpgsql as $$
begin
    perform practice.belongs(new.id, new.carrier, new.published);
    return null;
end $$;
create trigger published after insert or update of published, carrier on practice.sheet
    for each row when (new.published is not null) execute function practice.published();

select practice.belongs(id, carrier, published) from practice.sheet where published is not null;
