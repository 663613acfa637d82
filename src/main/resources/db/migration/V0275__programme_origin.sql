-- The page of a practice taken up, and that of a promise, say which operations came of it.
create index operation_origin on programme.operation (origin) where origin is not null;
