-- Why: the référentiel does not know associations, suppliers and others: a person asks for theirs, a voucher lets it in.
create table admission.inscription (
    id            text collate "C" primary key check (id ~ '^D-[0-9A-HJKMNP-TV-Z]{10}$'),
    person        text collate "C" not null references account.person,
    kind          text not null check (kind in ('ASSOCIATION', 'SUPPLIER', 'CDC', 'MINISTERE', 'OTHER')),
    name          text not null check (length(name) between 1 and 200),
    siren         text check (siren ~ '^[0-9]{9}$'),
    mail          text check (length(mail) <= 254),
    mail_source   text check (length(mail_source) <= 300),
    made_at       timestamptz not null,
    until         timestamptz not null,
    state         text not null default 'MADE' check (state in ('MADE', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
    settled_at    timestamptz,
    settled_by    text collate "C" references account.mandate,
    reason        text not null default '' check (length(reason) <= 500),
    organisation  text collate "C" references account.organisation,
    check ((state = 'MADE') = (settled_at is null)),
    check ((state = 'GRANTED') = (organisation is not null)),
    check (mail is null or mail_source is not null)
);
comment on table admission.inscription is 'An organisation that somebody represents and the référentiel lacks: it exists once a voucher has accepted it.';
comment on column admission.inscription.siren is 'Absent: not known.';
comment on column admission.inscription.organisation is 'The organisation it has become.';
create index inscription_open on admission.inscription (made_at) where settled_at is null;
create index inscription_person on admission.inscription (person);
