package fr.preau.admission;

import fr.preau.account.PersonalData;
import fr.preau.journal.Journal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * What this module keeps about somebody. Erased before their account, whose address says which
 * invitations are theirs.
 */
@Configuration
class AdmissionData {

    /** What they said of organisations that the référentiel lacks. */
    private static final String INSCRIPTIONS =
            """
            select id as reference, name as nom, kind as genre, siren, mail as courriel, mail_source as source, function as fonction,
                array_to_string(powers, ' ') as pouvoirs, from_day as du, until_day as au, source as acte, state as etat, made_at as faite,
                reason as motif
            from admission.inscription where person = :person order by made_at
            """;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static PersonalData admissionData(
            Journal journal,
            Requests requests,
            InvitationRows invitations,
            Inscriptions inscriptions) {
        return PersonalData.of("entree")
                .list(
                        "demandes",
                        """
                        select id as reference, organisation, function as fonction, array_to_string(powers, ' ') as pouvoirs, from_day as du, until_day as au,
                            source, state as etat, made_at as faite, reason as motif
                        from admission.request where person = :person order by made_at
                        """)
                .list(
                        "brouillons",
                        "select organisation, function as fonction, source from admission.draft"
                            + " where person = :person order by updated_at")
                .list(
                        "invitations",
                        """
                        select i.id as reference, i.organisation, i.function as fonction, array_to_string(i.powers, ' ') as pouvoirs, i.state as etat,
                            i.made_at as faite
                        from admission.invitation i join account.v_person p on p.mail = i.mail where p.id = :person order by i.made_at
                        """)
                .list("inscriptions", INSCRIPTIONS)
                .list(
                        "confirmations",
                        "select request as demande, organisation, confirmed_at as le from"
                            + " admission.confirmation where person = :person order by"
                            + " confirmed_at")
                .erased((sql, person) ->
                        journal.record((at, say) -> {
                            requests.forget(at, say, person);
                            invitations.forget(at, person);
                            inscriptions.forget(at, say, person);
                            return null;
                        }))
                .erased("delete from admission.voucher_letter where person = :person")
                .erased("delete from admission.draft where person = :person");
    }
}
