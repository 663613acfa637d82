-- Why: whoever is invited and says no may say why to who invited them.
alter table admission.invitation add column reply text not null default '' check (length(reply) <= 500);
comment on column admission.invitation.reply is 'A word of whoever declined it, to who invited them; may be empty.';
