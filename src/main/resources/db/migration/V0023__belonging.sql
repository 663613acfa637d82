-- Following a theme or a territory is to be told of the things that belong to it: their rooms say which, here.

create table conversation.belonging (
    whole  text collate "C" not null check (length(whole) between 3 and 80),
    thing  text collate "C" not null check (length(thing) between 3 and 80),
    primary key (whole, thing)
);
comment on table conversation.belonging is 'A thing (a sheet) and what it is a part of (its themes, its territory, its carrier), both kind:id.';
create index belonging_thing on conversation.belonging (thing);

-- What a thing belongs to from now on: a room calls it when the thing is published or changes.
create function conversation.take_belonging(p_thing text, p_wholes text[]) returns void language sql as $$
    delete from conversation.belonging where thing = p_thing and not whole = any (p_wholes);
    insert into conversation.belonging (whole, thing) select distinct unnest(p_wholes), p_thing on conflict do nothing;
$$;
