package fr.preau.people.admission;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.round.Round;
import fr.preau.people.account.PersonalData;
import fr.preau.people.admission.Demarche.Deed;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long what people wrote is kept. Every hour is erased what has had its time: thirty days after a démarche is
 * settled, its address and its words; the codes as soon as they serve no more; what was typed and nobody goes on with.
 * Two nodes may do it at once. Somebody may take what is theirs away, and have it erased.
 */
@Component
record AdmissionRetention(JdbcClient sql) {
    private static final String EXPIRED = "update admission.%s set state = 'EXPIRED', settled_at = until where settled_at is null and until <= kernel.clock()";
    private static final String OLD = "settled_at < kernel.clock() - interval '30 days' and ";
    private static final String DECLINED = """
            update admission.invitation i set state = 'DECLINED', settled_at = kernel.clock()
            from account.v_person p where p.id = :person and p.mail = i.mail and i.settled_at is null
            """;
    private static final String INVITATION = "update admission.invitation set mail = null, function = '', source = '', source_date = null, reply = '' where ";
    private static final String REQUEST = "update admission.request set function = '', source = '', source_date = null, reason = '', salt = decode(repeat('00', 16), 'hex') where ";
    private static final String INSCRIPTION = "update admission.inscription set mail = null, mail_source = null, reason = '', function = '', source = '', source_date = null where ";

    /** What somebody said of organisations that the référentiel lacks. */
    private static final String INSCRIPTIONS_OF = """
            select id as reference, name as nom, kind as genre, siren, mail as courriel, mail_source as source, function as fonction,
                array_to_string(powers, ' ') as pouvoirs, from_day as du, until_day as au, source as acte, state as etat, made_at as faite,
                reason as motif
            from admission.inscription where person = :person order by made_at
            """;

    /** What somebody asked for. */
    private static final String REQUESTS_OF = """
            select id as reference, organisation, function as fonction, array_to_string(powers, ' ') as pouvoirs, from_day as du, until_day as au,
                source, state as etat, made_at as faite, reason as motif
            from admission.request where person = :person order by made_at
            """;

    /** One round. */
    @Round(words = "admission.round.forget", every = "PT1H")
    void forget() {
        run(EXPIRED.formatted("invitation"));
        run(EXPIRED.formatted("request"));
        run(EXPIRED.formatted("inscription"));
        run(INVITATION + OLD + "mail is not null");
        run(REQUEST + OLD + "(function <> '' or source <> '' or reason <> '')");
        run(INSCRIPTION + OLD + "(mail is not null or reason <> '' or function <> '' or source <> '')");
        run("delete from admission.official_letter where greatest(until, sent_at + interval '1 day') < kernel.clock()");
        run("delete from admission.voucher_letter where day < kernel.today()");
        run("delete from admission.draft where updated_at < kernel.clock() - interval '30 days'");
    }

    private void run(String statement) {
        sql.sql(statement).update();
    }

    /**
     * What is kept about somebody. Erased before their account, whose address says which invitations are theirs.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static PersonalData admissionData(Journal journal, Requests requests, Inscriptions inscriptions) {
        return PersonalData.of("entree")
                .list("demandes", REQUESTS_OF)
                .list("brouillons",
                        "select organisation, function as fonction, source from admission.draft where person = :person order by updated_at")
                .list("invitations",
                        """
                                select i.id as reference, i.organisation, i.function as fonction, array_to_string(i.powers, ' ') as pouvoirs, i.state as etat,
                                    i.made_at as faite, i.reply as mot
                                from admission.invitation i join account.v_person p on p.mail = i.mail where p.id = :person order by i.made_at
                                """)
                .list("inscriptions", INSCRIPTIONS_OF)
                .list("confirmations",
                        "select request as demande, organisation, confirmed_at as le from admission.confirmation where person = :person union all select request, '', said_at from admission.voucher_aside where person = :person order by le")
                .erased((sql, person) -> Deed.act(journal, "", deed -> {
                    requests.withdrawAll(deed, person);
                    inscriptions.withdrawAll(deed, person);
                }))
                .erased(DECLINED)
                .erased(INVITATION + "mail = (select mail from account.v_person where id = :person)")
                .erased(REQUEST + "person = :person")
                .erased(INSCRIPTION + "person = :person")
                .erased("delete from admission.voucher_aside where person = :person")
                .erased("delete from admission.voucher_letter where person = :person")
                .erased("delete from admission.draft where person = :person");
    }
}
