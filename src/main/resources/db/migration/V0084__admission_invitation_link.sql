-- Why: the letter of an invitation leads straight to it whoever has no account yet, without a second letter; a restored copy sends them to the ordinary sign-in.
create table admission.invitation_link (
    invitation  text collate "C" primary key references admission.invitation on delete cascade,
    secret      bytea not null check (length(secret) = 32)
);
comment on table admission.invitation_link is 'The last secret sent in the letter of an invitation, hashed. Not saved.';
