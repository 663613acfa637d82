-- Who may read an attached document depends on the sheets that refer to it: they are found by its SHA-256.
create index version_documents on practice.version using gin ((content -> 'documents') jsonb_path_ops) where content -> 'documents' <> '[]';
create index draft_documents on practice.draft using gin (jsonb_path_query_array(typed, '$.documents.*[*]') jsonb_path_ops);
